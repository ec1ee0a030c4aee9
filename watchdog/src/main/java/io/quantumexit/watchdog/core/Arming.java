package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.WatchdogState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When guarding may begin, and when it may end without a halt. */
final class Arming {

    private final BrainWatch brains;
    private final WorkerWatch worker;
    private final PositionCount positions;
    private final HaltView halt;
    private final RedisReach redis;

    Arming(BrainWatch brains, WorkerWatch worker, PositionCount positions, HaltView halt, RedisReach redis) {
        this.brains = brains;
        this.worker = worker;
        this.positions = positions;
        this.halt = halt;
        this.redis = redis;
    }

    /** Whether this sender's newest beat arms: LIVE, sent after the last reset, fresh by a clock that makes sense. */
    boolean armsOn(Sender sender, MonoTime now) {
        return isAboveReset(sender, now) && sender.isComparable() && sender.isLive(now, Timing.CLOCK_BEHIND_MILLIS);
    }

    /**
     * Whom to guard at a start without any memory: the sender of the newest LIVE beat, however old, unless a newer
     * SHADOW beat shows that it has been stopped flat.
     */
    Optional<Sender> armsFromHistory(MonoTime now) {
        return brains.all().stream()
                .filter(sender -> isAboveReset(sender, now))
                .max(Comparator.comparing(Sender::silentSince))
                .filter(sender -> brains.all().stream().noneMatch(other -> supersedes(other, sender, now)));
    }

    /** A planned stop: the followed brain says so, and it and the exchange plainly show no position. */
    boolean isPlannedStop(MonoTime now) {
        return brains.followed()
                .flatMap(Sender::last)
                .map(Sender.Heard::beat)
                .filter(beat -> beat.stopping() && beat.mode() == Mode.SHADOW && beat.activePositions() == 0)
                .filter(beat -> positions.isPlainlyFlat(now))
                .isPresent();
    }

    /** What stands in the way of letting the brain go LIVE, empty when nothing does. */
    String obstacles(WatchdogState state, boolean episodeOpen, boolean keepsMemory, MonoTime now) {
        List<String> found = new ArrayList<>();
        addIf(found, state != WatchdogState.UNARMED, "watchdog is " + state);
        addIf(found, episodeOpen, "an episode is open: reset first");
        addIf(found, !halt.isPlainlyLifted(now), "trading is halted or its state unknown: reset first");
        addIf(found, !keepsMemory, "cannot keep its own state: a restart would not know it");
        addIf(found, !redis.canWrite(), "cannot write to Redis");
        addIf(found, positions.exchangeCount(now) == PositionCount.UNKNOWN, "no fresh count from the exchange");
        brains.subject()
                .ifPresentOrElse(brain -> addBrain(found, brain, now), () -> found.add("no brain has been heard"));
        return String.join("; ", found);
    }

    /** The account all agree on, empty when they do not. */
    String account() {
        String account = brains.subject()
                .flatMap(Sender::last)
                .map(heard -> heard.beat().account())
                .orElse("");
        return account.equals(worker.account()) ? account : "";
    }

    private void addBrain(List<String> found, Sender brain, MonoTime now) {
        if (!brain.isComparable()) {
            found.add("the brain's clock is not comparable with ours");
            return;
        }
        addIf(
                found,
                brain.deadSince().isPresent() || now.since(brain.silentSince()) > Timing.GATE_BEAT_MILLIS,
                "no fresh beat of the brain");
        addIf(found, isBelowReset(brain), "no beat with an id above the last reset, " + halt.armAbove());
        addIf(found, brain.degradedSince().isPresent(), "the brain is DEGRADED or has not been ALIVE for 2 s");
        addIf(found, account().isEmpty(), "brain and worker look at different or unnamed accounts");
        addIf(found, brain.decidedAt().isEmpty(), "the brain never says last_decision_ts");
        addIf(
                found,
                brain.last()
                        .filter(heard -> heard.beat().activePositions() >= 0)
                        .isEmpty(),
                "the brain does not say active_positions");
        brain.spacing()
                .medianMillis()
                .ifPresentOrElse(
                        median -> addIf(
                                found,
                                median > BeatSpacing.MEDIAN_MAX_MILLIS,
                                "beats come every " + median + " ms, at most " + BeatSpacing.MEDIAN_MAX_MILLIS
                                        + " can be guarded"),
                        () -> found.add("too few beats yet"));
    }

    /** Also one that is silent for other reasons has this one; the ids are Redis' clock, which may have been set back. */
    private boolean isBelowReset(Sender sender) {
        return sender.last()
                .filter(heard -> heard.id().isAfter(halt.armAbove()))
                .isEmpty();
    }

    private boolean isAboveReset(Sender sender, MonoTime now) {
        return halt.isPlainlyLifted(now)
                && !isBelowReset(sender)
                && sender.last().filter(heard -> heard.beat().armsLikeLive()).isPresent();
    }

    private boolean supersedes(Sender other, Sender live, MonoTime now) {
        Optional<Heartbeat> newer = other.last()
                .filter(heard -> live.silentSince().isBefore(heard.at()))
                .map(Sender.Heard::beat);
        return newer.filter(beat -> beat.mode() == Mode.SHADOW && beat.activePositions() == 0)
                        .isPresent()
                && positions.exchangeCount(now) == 0;
    }

    private static void addIf(List<String> found, boolean obstacle, String text) {
        if (obstacle) {
            found.add(text);
        }
    }
}
