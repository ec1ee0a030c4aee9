package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real brain hangs, dies while nobody looks, and comes back. */
@Tag("slow")
class BrainFaultsTest {

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @Test
    void hangingBrainIsFoundAfterThreeSeconds() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);

        long faultMillis = fleet.redis().nowMillis();
        fleet.daemon(Part.BRAIN).pause();

        StreamEntry panic = scene.awaitPanic(before);
        assertThat(panic.text("reason")).startsWith("POSITIONS_UNGUARDED");
        StreamEntry completion = scene.assertFlat(before);
        Scene.measured("brain hangs -> panic", panic.millis() - faultMillis);
        Scene.measured("brain hangs -> proven flat", completion.millis() - faultMillis);
    }

    @Test
    void wokenBrainDoesNotActOnWhatItBelievedBefore() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);
        Daemon brain = fleet.daemon(Part.BRAIN);

        brain.pause();
        scene.assertFlat(before);
        brain.resume();

        scene.awaitState("SAFE");
        Await.until(
                "the woken brain has given up LIVE",
                Scene.FLAT_MAX,
                () -> !brain.isAlive()
                        || fleet.redis().newest(Streams.HEARTBEAT).orElseThrow().says("mode", "SHADOW"));
        assertThat(Aftermath.broken(Aftermath.ofFlat(fleet, before))).isEmpty();
    }

    @Test
    void stoppedBrainIsAnsweredLikeAKilledOne() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);
        fleet.daemon(Part.BRAIN).terminate();
        scene.assertFlat(before);
    }

    @Test
    void restartedBrainIsShadowUntilTheHaltIsLiftedAndApproved() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);
        fleet.daemon(Part.BRAIN).kill();
        scene.assertFlat(before);

        fleet.startAndAwait(Part.BRAIN);
        assertThat(fleet.redis().newest(Streams.HEARTBEAT).orElseThrow().text("mode"))
                .isEqualTo("SHADOW");
        assertThat(fleet.qtexit("approve", "--by", "test", "--reason", "too early", "--yes")
                        .exitCode())
                .isEqualTo(22);
        assertThat(fleet.qtexit("gate").exitCode()).isNotZero();

        scene.reset().approved();
        Await.until("the gate is open", () -> fleet.qtexit("gate").exitCode() == 0);
    }

    @Test
    void resetIsRefusedWhilePositionsAreOpen() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        scene.assertFlat(before);
        fleet.daemon(Part.WATCHDOG).kill();
        fleet.control().position("BTCUSDT", "0.100");
        Await.until(
                "the worker sees it",
                () -> fleet.redis().newest(Streams.READINESS).orElseThrow().says("positions", "1"));

        CommandResult refused = fleet.qtexit("reset", "--by", "test", "--reason", "not flat", "--yes");

        assertThat(refused.exitCode()).isEqualTo(22);
        assertThat(scene.tradingState()).containsEntry("halted", "true");
    }

    @Test
    void positionThatAppearsWhileHaltedIsClosed() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        scene.assertFlat(before);
        scene.awaitState("SAFE");

        fleet.control().position("ETHUSDT", "1.500");
        Before intruder = Before.of(fleet);

        StreamEntry completion = scene.assertFlat(intruder);
        assertThat(completion.text("reason")).contains("POSITIONS_WHILE_HALTED");
        assertThat(completion.text("parent_event_id")).isNotEmpty();
    }
}
