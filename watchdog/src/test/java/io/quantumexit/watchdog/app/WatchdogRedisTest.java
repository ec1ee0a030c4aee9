package io.quantumexit.watchdog.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog against a real Redis, which is paused, killed and emptied meanwhile. */
final class WatchdogRedisTest {

    private static final Keys KEYS = Keys.PLAIN;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<RunningWatchdog> running = new ArrayList<>();
    private final RedisServer redis = RedisServer.start();
    private final ScriptedPartners partners = new ScriptedPartners(redis, 2);

    @BeforeEach
    void lift() {
        partners.reset(1, StreamId.ZERO);
        partners.start();
    }

    @AfterEach
    void end() {
        running.forEach(RunningWatchdog::close);
        partners.close();
        redis.close();
    }

    @Test
    void silenceFiresAndIsFollowedThroughToSafeAndReset() throws Exception {
        armed();
        partners.silenceBrain();
        String reason = awaitPanic();
        assertThat(reason).startsWith("POSITIONS_UNGUARDED_(");
        long overshootMillis =
                partners.newestId(KEYS.panicClose()).orElseThrow().millis()
                        - partners.lastBeat().epochMillis()
                        - Timing.UNGUARDED_MILLIS;
        System.out.println("detection overshoot: " + overshootMillis + " ms");
        assertThat(overshootMillis).isBetween(-50L, 10_000L);
        assertThat(redis.answer("HGET", KEYS.tradingState(), "halted")).isEqualTo("true");

        partners.setPositions(0);
        partners.complete(partners.newest(KEYS.panicClose(), "event_id").orElseThrow());
        awaitState("SAFE");
        partners.reset(9, partners.newestId(KEYS.panicClose()).orElseThrow());
        awaitState("UNARMED");
    }

    @Test
    void lastWordsFireAtOnce() throws Exception {
        armed();
        partners.silenceBrain();
        partners.lastWords();
        assertThat(awaitPanic()).isEqualTo("EXIT_BRAIN_DEAD_(LAST_WORDS)");
    }

    @Test
    void aRedisThatHangsMakesItCallForHelpAndIsToldWhenItComesBack() throws Exception {
        armed();
        redis.pause();
        Path call = folder.resolve(CloseNow.FILE);
        Await.until("the call for help", PATIENCE, () -> Files.exists(call));
        assertThat(Files.readString(call)).contains("reason=");
        redis.resume();
        awaitPanic();
    }

    @Test
    void aRedisThatLosesEverythingIsNoReasonToStopGuarding() throws Exception {
        partners.setPositions(0);
        armed();
        redis.command("FLUSHALL");
        awaitState("ARMED");
        partners.setPositions(2);
        partners.silenceBrain();
        assertThat(awaitPanic()).contains("_(");
    }

    @Test
    void aRestartIsArmedByItsFileAndFiresAtOnceOnAnOldBeat() throws Exception {
        armed();
        running.forEach(RunningWatchdog::close);
        partners.silenceBrain();
        Await.until(
                "an old beat",
                PATIENCE,
                () -> System.nanoTime() / 1_000_000 - partners.lastBeat().monoMillis() > Timing.UNGUARDED_MILLIS);
        assertThat(partners.newestId(KEYS.panicClose())).isEmpty();
        start();
        assertThat(awaitPanic()).startsWith("POSITIONS_UNGUARDED_(");
    }

    @Test
    void aStopBesideAHealthyBrainLeavesAtOnceAndIsArmedAgainAfterwards() throws Exception {
        armed();
        assertThat(running.get(0).stop()).isEqualTo(ExitCode.OK);
        start();
        awaitState("ARMED");
        assertThat(partners.newestId(KEYS.panicClose())).isEmpty();
    }

    @Test
    void anUnreadableHaltStateClosesTheGate() throws Exception {
        armed();
        partners.approve();
        awaitGate(true);
        redis.command("SET", KEYS.tradingState(), "open");
        awaitGate(false);
        awaitState("ARMED");
    }

    @Test
    void anOpenThatSomebodyElseWroteDoesNotLast() throws Exception {
        armed();
        redis.command("SET", KEYS.gate(), "open");
        awaitGate(false);
    }

    @Test
    void aKeyThatCannotBeReadDoesNotBlindARestart() throws Exception {
        redis.command("SET", KEYS.completed(), "x");
        armed();
        partners.silenceBrain();
        assertThat(awaitPanic()).startsWith("POSITIONS_UNGUARDED_(");
    }

    private void awaitGate(boolean open) {
        Await.until(
                "gate open: " + open,
                PATIENCE,
                () -> redis.command("GET", KEYS.gate()).contains("open") == open);
    }

    private void start() throws Exception {
        running.add(new RunningWatchdog(redis.url(), folder));
    }

    private void armed() throws Exception {
        start();
        awaitState("ARMED");
    }

    private void awaitState(String state) {
        Await.until("state " + state, PATIENCE, () -> partners.isState(state));
    }

    private String awaitPanic() {
        Await.until(
                "a panic", PATIENCE, () -> partners.newestId(KEYS.panicClose()).isPresent());
        return partners.newest(KEYS.panicClose(), "reason").orElseThrow();
    }
}
