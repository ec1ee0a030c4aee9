package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every row of the watchdog's table, with a brain that says what the row needs and everything else real. */
@Tag("slow")
class WatchdogTableTest {

    private static final int POSITIONS = 2;

    /** Clocks of two processes are compared, each rounded to a millisecond. */
    private static final long ROUNDING_MILLIS = 5;

    /** The beat that a threshold counts from is up to one period old when the fault begins. */
    private static final long PERIOD_MILLIS = 1_000;

    /** A worker that has not said by then that it has the event is asked again. */
    private static final long CLAIM_MAX_MILLIS = 2_000;

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @Test
    void missingHeartbeatWithoutPositionsFiresAfterFiveSeconds() throws InterruptedException {
        assertFires(0, ScriptedBrain::fallsSilent, "EXIT_BRAIN_HEARTBEAT_MISSING", 5_000);
    }

    @Test
    void silenceWithPositionsFiresAfterThreeSeconds() throws InterruptedException {
        assertFires(POSITIONS, ScriptedBrain::fallsSilent, "POSITIONS_UNGUARDED", 3_000);
    }

    @Test
    void shadowWithPositionsFiresAfterThreeSeconds() throws InterruptedException {
        assertFires(POSITIONS, brain -> brain.says("mode", "SHADOW"), "POSITIONS_UNGUARDED", 3_000);
    }

    @Test
    void degradedFiresAfterFiveSeconds() throws InterruptedException {
        assertFires(POSITIONS, brain -> brain.says("status", "DEGRADED").beat(), "EXIT_BRAIN_DEGRADED", 5_000);
    }

    @Test
    void stagnantDecisionsFireAfterThirtySeconds() throws InterruptedException {
        assertFires(POSITIONS, ScriptedBrain::stopsDeciding, "DECISIONS_STAGNANT", 30_000);
    }

    @Test
    void lastWordsFireAtOnce() throws InterruptedException {
        assertFires(POSITIONS, ScriptedBrain::dies, "EXIT_BRAIN_DEAD", 0);
    }

    @Test
    void positionsThatTheBrainDoesNotKnowFireAfterTenSeconds() throws InterruptedException {
        assertFires(POSITIONS, brain -> brain.says("active_positions", "1").beat(), "POSITIONS_UNGUARDED", 10_000);
    }

    @Test
    void healthyBrainIsLeftAlone() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(POSITIONS));
        Scene scene = new Scene(fleet).guarded();
        ScriptedBrain brain = scene.armed(POSITIONS);
        Before before = Before.of(fleet);
        String from = brain.beat();
        Await.until(
                "eight healthy beats",
                Duration.ofSeconds(30),
                () -> fleet.redis().after(Streams.HEARTBEAT, from).size() >= 8);
        scene.assertUntouched(before);
        assertThat(fleet.redis().newest(Streams.WATCHDOG_STATUS).orElseThrow().text("state"))
                .isEqualTo("ARMED");
    }

    /** The rule fires with its own reason, not before its threshold, once; and the account is flat and halted. */
    private void assertFires(int positions, Consumer<ScriptedBrain> fault, String reason, long thresholdMillis)
            throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(positions));
        Scene scene = new Scene(fleet).guarded();
        ScriptedBrain brain = scene.armed(positions);
        Before before = Before.of(fleet);
        long faultMillis = fleet.redis().nowMillis();
        fault.accept(brain);
        StreamEntry panic =
                scene.awaitPanic(before, Duration.ofMillis(thresholdMillis).plus(Scene.FLAT_MAX));
        assertThat(panic.text("reason")).startsWith(reason);
        assertThat(panic.text("severity")).isEqualTo("CRITICAL");
        assertThat(panic.text("issued_by")).isEqualTo("watchdog");
        assertThat(panic.text("round")).isEqualTo("1");
        assertThat(panic.millis() - faultMillis)
                .isGreaterThanOrEqualTo(Math.max(0, thresholdMillis - PERIOD_MILLIS) - ROUNDING_MILLIS);
        StreamEntry completion = scene.assertFlat(before);
        assertFiredOnce(panic, completion, fleet.redis().after(Streams.PANIC, before.lastPanicId()));
        Scene.measured(reason + ": fault -> panic", panic.millis() - faultMillis);
        Scene.measured(reason + ": panic -> proven flat", completion.millis() - panic.millis());
    }

    /** On a loaded machine the same panic may be written again, and a round that is slow is followed by another. */
    private static void assertFiredOnce(StreamEntry panic, StreamEntry completion, List<StreamEntry> panics) {
        String event = panic.text("event_id");
        boolean quick = completion.says("event_id", event) && completion.millis() - panic.millis() < CLAIM_MAX_MILLIS;
        assertThat(panics)
                .allMatch(entry -> entry.says("event_id", event) || (!quick && entry.says("parent_event_id", event)));
    }
}
