package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.quantumexit.system.truth.RedisTruth;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The guards themselves and what they stand on fail, or are meddled with. */
@Tag("slow")
class GuardFaultsTest {

    /** The rule is three seconds of silence; the rest is for the way to the watchdog. */
    private static final long BACK_MAX_MILLIS = 2_700;

    /** What was said before a pause of Redis and written after it is older than this. */
    private static final long ON_TIME_MILLIS = 500;

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @Test
    void brainThatDiesWhileTheWatchdogIsAwayIsStillCaught() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);

        fleet.daemon(Part.WATCHDOG).kill();
        fleet.daemon(Part.BRAIN).kill();
        long faultMillis = fleet.redis().nowMillis();
        fleet.start(Part.WATCHDOG);

        StreamEntry completion = scene.assertFlat(before);
        Scene.measured("watchdog and brain killed, watchdog restarted -> flat", completion.millis() - faultMillis);
    }

    @Test
    void restartedWatchdogFollowsTheSameBrainAgain() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        ScriptedBrain brain = scene.armed(2);
        Before before = Before.of(fleet);

        fleet.daemon(Part.WATCHDOG).kill();
        fleet.startAndAwait(Part.WATCHDOG);
        scene.awaitState("ARMED");
        scene.assertUntouched(before);

        brain.dies();
        scene.assertFlat(before);
    }

    /**
     * The brain's silence must end within three seconds, so a machine that takes one to recover from the two is too slow to
     * tell anything by: it is asked again, and what it says counts unless it was that slow.
     */
    @Test
    void redisPausedForTwoSecondsChangesNothing() throws InterruptedException {
        for (int attempt = 1; attempt <= 3; attempt++) {
            if (isUntouchedByAPause()) {
                return;
            }
        }
        abort("this machine takes a second to recover from a pause of Redis");
    }

    /** Whether nothing was touched; false when the machine was too slow for that. */
    private boolean isUntouchedByAPause() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);
        String earlier = fleet.redis().newestId(Streams.HEARTBEAT);
        StreamEntry beat = Await.value(
                "a beat that is still young when Redis comes back",
                Scene.FLAT_MAX,
                () -> fleet.redis().after(Streams.HEARTBEAT, earlier).stream().findFirst());
        String status = fleet.redis().newestId(Streams.WATCHDOG_STATUS);

        fleet.redisServer().pause();
        Thread.sleep(2_000); // the fault itself: Redis is away for two seconds
        fleet.redisServer().resume();

        Await.until(
                "the brain beats again, six times",
                Scene.FLAT_MAX,
                () -> fleet.redis().after(Streams.HEARTBEAT, beat.id()).size() >= 6);
        if (!fleet.redis().after(Streams.PANIC, before.lastPanicId()).isEmpty()
                && backMillis(fleet, beat, status) - beat.number("ts") > BACK_MAX_MILLIS) {
            fleet.close();
            return false;
        }
        scene.assertUntouched(before);
        assertThat(fleet.redis().newest(Streams.WATCHDOG_STATUS).orElseThrow().text("state"))
                .isEqualTo("ARMED");
        Await.until(
                "the gate is open again", () -> fleet.redis().text(Streams.GATE).equals("open"));
        return true;
    }

    /** When brain and watchdog both spoke again. */
    private static long backMillis(Fleet fleet, StreamEntry lastBeat, String lastStatus) {
        return Stream.of(
                        fleet.redis().after(Streams.HEARTBEAT, lastBeat.id()),
                        fleet.redis().after(Streams.WATCHDOG_STATUS, lastStatus))
                .mapToLong(said -> said.stream()
                        .filter(entry -> entry.millis() - entry.number("ts") < ON_TIME_MILLIS)
                        .mapToLong(StreamEntry::millis)
                        .findFirst()
                        .orElse(Long.MAX_VALUE))
                .max()
                .orElseThrow();
    }

    /** The watchdog cannot speak: it leaves a file, the worker finds it, and Redis is told when it is back. */
    @Test
    void deadRedisIsNoWayOutOfBeingClosed() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        ScriptedBrain brain = scene.armed(2);
        Before before = Before.of(fleet);

        long faultNanos = System.nanoTime();
        fleet.redisServer().kill();
        brain.fallsSilent();
        Await.until("the account is flat", Scene.FLAT_MAX, fleet.control()::isFlat);
        Scene.measured("Redis killed -> flat", (System.nanoTime() - faultNanos) / 1_000_000);
        fleet.redisServer().restartEmpty();

        // The round that closed them may be told as one with the later round that found nothing, so none is counted.
        scene.awaitCompletion(
                new Before(before.positions(), before.lastTradeId(), RedisTruth.START, RedisTruth.START), "FLAT");
        Await.until(
                "the halt is told", () -> "HALTED".equals(scene.tradingState().get("phase")));
        assertThat(fleet.exchange().openPositions()).isEmpty();
        assertThat(fleet.control().trades()).hasSize(2);
    }

    @Test
    void deletedHaltIsToldAgain() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        scene.assertFlat(before);
        // What the closing itself has still to tell would otherwise restore the hash before anyone misses it.
        Await.until(
                "the closing told all of its halt",
                () -> "HALTED".equals(scene.tradingState().get("phase")));

        fleet.redis().delete(Streams.TRADING_STATE);

        Await.until(
                "the halt is told again",
                () -> "true".equals(scene.tradingState().get("halted")));
        assertThat(fleet.redis().text(Streams.GATE)).isEmpty();
        Await.until(
                "the log says how a halt is lifted",
                () -> fleet.daemon(Part.WORKER).output().contains("qtexit reset"));
    }

    @Test
    void emptiedRedisForgetsNoHaltAndStillDelivers() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        scene.assertFlat(before);

        fleet.redis().command("FLUSHALL");

        Await.until(
                "the halt is told again",
                () -> "true".equals(scene.tradingState().get("halted")));
        fleet.control().position("BTCUSDT", "0.100");
        Before emptied =
                new Before(fleet.exchange().openPositions(), lastTradeId(fleet), RedisTruth.START, RedisTruth.START);
        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "AFTER_FLUSHALL");
        scene.assertFlat(emptied);
    }

    @Test
    void completionsOfTheWrongTypeLoseNoPanic() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(3));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.redis().delete(Streams.COMPLETED);
        fleet.redis().command("SET", Streams.COMPLETED, "not a stream");

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        Await.until("the account is flat", Scene.FLAT_MAX, fleet.control()::isFlat);
        fleet.redis().delete(Streams.COMPLETED);

        scene.assertFlat(new Before(before.positions(), before.lastTradeId(), before.lastPanicId(), RedisTruth.START));
    }

    @Test
    void redisThatIsNotThereYetIsWaitedFor() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        fleet.redisServer().kill();
        List<Part> daemons = List.of(Part.WORKER, Part.WATCHDOG, Part.BRAIN);
        daemons.forEach(part -> fleet.start(part));
        for (Part part : daemons) {
            Await.until(
                    part.label() + " listens",
                    Fleet.START_MAX,
                    () -> !fleet.notifySocket(part).saying("READY=1").isEmpty());
            assertThat(fleet.daemon(part).isAlive()).isTrue();
        }

        fleet.redisServer().restart();

        Map<Part, String> streams = Map.of(
                Part.WORKER, Streams.READINESS, Part.WATCHDOG, Streams.WATCHDOG_STATUS, Part.BRAIN, Streams.HEARTBEAT);
        for (Part part : daemons) {
            Await.until(
                    part.label() + " speaks",
                    Scene.FLAT_MAX,
                    () -> fleet.redis().newest(streams.getOrDefault(part, "")).isPresent());
        }
    }

    @Test
    void everyDaemonTellsSystemdThatItIsReadyAndAlive() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        fleet.startGuards().startAndAwait(Part.BRAIN);
        for (Part part : List.of(Part.WORKER, Part.WATCHDOG, Part.BRAIN)) {
            assertThat(fleet.notifySocket(part).saying("READY=1")).hasSize(1);
            Await.until(
                    part.label() + " pings",
                    Duration.ofSeconds(20),
                    () -> fleet.notifySocket(part).saying("WATCHDOG=1").size() >= 3);
        }
        fleet.daemon(Part.BRAIN).pause();
        int pings = fleet.notifySocket(Part.BRAIN).saying("WATCHDOG=1").size();
        String status = fleet.redis().newestId(Streams.WATCHDOG_STATUS);
        Await.until(
                "five more statuses",
                () -> fleet.redis().after(Streams.WATCHDOG_STATUS, status).size() >= 5);
        assertThat(fleet.notifySocket(Part.BRAIN).saying("WATCHDOG=1")).hasSizeLessThanOrEqualTo(pings + 1);
    }

    private static long lastTradeId(Fleet fleet) {
        return fleet.control().trades().stream()
                .mapToLong(trade -> trade.id())
                .max()
                .orElse(0);
    }
}
