package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The steps that tests of the whole chain are told in. */
final class Scene {

    /** P1, with a margin for a machine that is busy with something else. */
    static final Duration FLAT_MAX = Duration.ofSeconds(30);

    private final Fleet fleet;

    Scene(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Worker and watchdog at work and the first reset done: from here on a LIVE beat arms. */
    Scene guarded() throws InterruptedException {
        fleet.startGuards();
        return reset();
    }

    Scene reset() throws InterruptedException {
        fleet.qtexitUntil(() -> false, "reset", "--by", "test", "--reason", "test", "--yes");
        Await.until(
                "the worker has seen the reset",
                () -> newest(Streams.READINESS)
                        .filter(entry -> entry.says("halted", "false"))
                        .isPresent());
        return this;
    }

    /** A scripted brain that guards {@code positions} positions; the watchdog follows it. */
    ScriptedBrain armed(int positions) {
        ScriptedBrain brain = fleet.scriptedBrain(positions);
        awaitState("ARMED");
        return brain;
    }

    /** The real brain, approved and LIVE, the watchdog armed and the gate open. */
    Scene live() throws InterruptedException {
        fleet.startAndAwait(Part.BRAIN);
        return approved();
    }

    Scene approved() throws InterruptedException {
        Await.until(
                "the watchdog could be armed",
                () -> newest(Streams.WATCHDOG_STATUS)
                        .filter(status ->
                                status.says("armable", "true") && status.says("following", fleet.bootId(Part.BRAIN)))
                        .isPresent());
        fleet.qtexitUntil(this::isLive, "approve", "--by", "test", "--reason", "test", "--yes");
        Await.until("the brain is LIVE", this::isLive);
        awaitState("ARMED");
        Await.until("the gate is open", () -> fleet.redis().text(Streams.GATE).equals("open"));
        return this;
    }

    private boolean isLive() {
        return newest(Streams.HEARTBEAT)
                .filter(beat -> beat.says("boot_id", fleet.bootId(Part.BRAIN)) && beat.says("mode", "LIVE"))
                .isPresent();
    }

    void awaitState(String state) {
        Await.until(
                "the watchdog is " + state,
                FLAT_MAX,
                () -> newest(Streams.WATCHDOG_STATUS)
                        .filter(entry -> entry.says("state", state))
                        .isPresent());
    }

    /** Waits for the first panic behind {@code before}. */
    StreamEntry awaitPanic(Before before) {
        return awaitPanic(before, FLAT_MAX);
    }

    StreamEntry awaitPanic(Before before, Duration patience) {
        return Await.value(
                "a panic",
                patience,
                () -> fleet.redis().after(Streams.PANIC, before.lastPanicId()).stream()
                        .findFirst());
    }

    /** Waits for the first completion behind {@code before} with that outcome. */
    StreamEntry awaitCompletion(Before before, String outcome) {
        return Await.value(
                "a completion " + outcome,
                FLAT_MAX,
                () -> fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()).stream()
                        .filter(entry -> entry.says("outcome", outcome))
                        .findFirst());
    }

    /** Waits until a completion says FLAT, and checks that everything it implies is true. */
    StreamEntry assertFlat(Before before) {
        StreamEntry completion = awaitCompletion(before, "FLAT");
        Await.until(
                "the halt is told",
                () -> "HALTED".equals(fleet.redis().hash(Streams.TRADING_STATE).get("phase")));
        Await.until("the gate is closed", () -> fleet.redis().text(Streams.GATE).isEmpty());
        assertThat(Aftermath.broken(Aftermath.ofFlat(fleet, before))).isEmpty();
        return completion;
    }

    /** Nothing was closed and nothing asked to be. */
    void assertUntouched(Before before) {
        assertThat(fleet.redis().after(Streams.PANIC, before.lastPanicId())).isEmpty();
        assertThat(fleet.exchange().openPositions()).isEqualTo(before.positions());
        assertThat(fleet.control().trades()).noneMatch(trade -> trade.id() > before.lastTradeId());
    }

    /** Waits for an entry of {@code system:events}. */
    StreamEntry awaitEvent(String type) {
        return Await.value(
                "event " + type,
                FLAT_MAX,
                () -> fleet.redis().all(Streams.EVENTS).stream()
                        .filter(entry -> entry.says("type", type))
                        .findFirst());
    }

    Map<String, String> tradingState() {
        return fleet.redis().hash(Streams.TRADING_STATE);
    }

    private Optional<StreamEntry> newest(String stream) {
        return fleet.redis().newest(stream);
    }

    /** Prints a figure; nothing is decided by it. */
    static void measured(String what, long millis) {
        System.out.printf("measured: %-60s %6d ms%n", what, millis);
    }
}
