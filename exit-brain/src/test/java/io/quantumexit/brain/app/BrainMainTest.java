package io.quantumexit.brain.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.brain.core.policy.Action;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Status;
import io.quantumexit.testsupport.Await;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrainMainTest {

    /** Detection takes five seconds after a read that comes each five seconds. */
    private static final Duration FATAL_PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    @Test
    void shadowOnlyLogs() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.hold("BTCUSDT", "0.5");
            brain.awaitBeat("one position", Mode.SHADOW, 1);
            brain.move("BTCUSDT", "-2");
            Await.until(
                    "a stop loss in the log",
                    () -> !brain.decisions(Action.STOP_LOSS).isEmpty());
            assertThat(brain.decisions(Action.STOP_LOSS)).noneMatch(ExitDecision::executed);
            assertThat(brain.positions()).isEqualTo(1);
            assertThat(brain.stop()).isEqualTo(ExitCode.OK);
            assertThat(brain.lastBeat()).map(Heartbeat::stopping).contains(false);
        }
    }

    @Test
    void liveTakesProfitAndStopsLosses() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.hold("BTCUSDT", "0.5");
            brain.hold("ETHUSDT", "-4");
            brain.hold("SOLUSDT", "10");
            brain.goLive(3);
            brain.move("BTCUSDT", "2.6");
            brain.move("ETHUSDT", "1.6");
            Await.until("two positions closed", () -> brain.positions() == 1);
            brain.awaitBeat("one position left", Mode.LIVE, 1);
            assertThat(brain.decisions(Action.TAKE_PROFIT)).singleElement().matches(ExitDecision::executed);
            assertThat(brain.decisions(Action.STOP_LOSS)).singleElement().matches(ExitDecision::executed);
            assertThat(brain.panics()).isEmpty();
        }
    }

    @Test
    void revokedKeyEndsInOnePanicAndAHalt() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.hold("BTCUSDT", "0.5");
            brain.goLive(1);
            brain.control("/sim/key", "{\"key\":\"simKey\",\"enabled\":false}");
            Await.until("a panic", FATAL_PATIENCE, () -> !brain.panics().isEmpty());
            Await.until("SHADOW", () -> brain.lastBeat().orElseThrow().mode() == Mode.SHADOW);
            assertThat(brain.panics()).singleElement().satisfies(panic -> {
                assertThat(panic.issuedBy()).isEqualTo(Issuer.EXIT_BRAIN);
                assertThat(panic.reason()).isEqualTo("EXIT_BRAIN_KEY_REVOKED");
            });
            assertThat(brain.state().halted()).isTrue();
            assertThat(brain.state().phase()).contains(Phase.CLOSING);
            assertThat(brain.state().epoch()).isEqualTo(2);
            assertThat(brain.lastBeat()).map(Heartbeat::status).contains(Status.DEGRADED);
        }
    }

    @Test
    @Tag("slow")
    void unreadablePositionsEndInAPanic() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.hold("BTCUSDT", "0.5");
            brain.goLive(1);
            brain.control("/sim/faults", "{\"path\":\"/fapi/v3/positionRisk\",\"status\":503,\"body\":\"{}\"}");
            Await.until("a panic", FATAL_PATIENCE, () -> !brain.panics().isEmpty());
            assertThat(brain.panics().get(0).reason()).startsWith("EXIT_BRAIN_POSITIONS_UNREADABLE_(");
            assertThat(brain.panics()).hasSize(1);
        }
    }

    @Test
    @Tag("slow")
    void silentStreamIsMadeUpForUntilThatFailsToo() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.hold("BTCUSDT", "0.5");
            brain.goLive(1);
            brain.control("/sim/faults", "{\"method\":\"STREAM\",\"path\":\"*\",\"execute\":false}");
            long before = brain.positionReads();
            Await.until("position reads stand in for it", () -> brain.positionReads() >= before + 5);
            assertThat(brain.lastBeat()).map(Heartbeat::status).contains(Status.ALIVE);
            brain.move("BTCUSDT", "2.6");
            Await.until("closed on a price from a position read", () -> brain.positions() == 0);

            brain.hold("ETHUSDT", "4");
            brain.control("/sim/faults", "{\"path\":\"/fapi/v3/positionRisk\",\"connection\":\"RESET\"}");
            Await.until("a panic", FATAL_PATIENCE, () -> !brain.panics().isEmpty());
            assertThat(brain.panics().get(0).reason()).matches("EXIT_BRAIN_(PRICES|POSITIONS)_UNREADABLE_\\(.*");
        }
    }

    @Test
    void plannedStopWhileFlatSaysSo() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.goLive(0);
            assertThat(brain.stop()).isEqualTo(ExitCode.OK);
            assertThat(brain.lastBeat()).hasValueSatisfying(beat -> {
                assertThat(beat.stopping()).isTrue();
                assertThat(beat.mode()).isEqualTo(Mode.SHADOW);
            });
        }
    }

    @Test
    void redisAwayIsWaitedForAndNoBeatIsMadeUpFor() throws Exception {
        try (RunningBrain brain = new RunningBrain(folder)) {
            brain.awaitBeat("flat", Mode.SHADOW, 0);
            long before = brain.lastBeat().orElseThrow().seq();
            brain.redis.kill();
            long restartMillis = System.currentTimeMillis();
            brain.redis.restartEmpty();
            Await.until(
                    "beats again",
                    () -> brain.lastBeat().filter(beat -> beat.seq() > before).isPresent());
            assertThat(brain.beatsBuiltMillis()).allMatch(built -> built >= restartMillis);
        }
    }
}
