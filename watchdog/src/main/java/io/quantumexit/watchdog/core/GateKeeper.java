package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds the gate's key: kept alive while the one rule says open, removed at once when it does not. */
final class GateKeeper {

    private final BrainWatch brains;
    private final WorkerWatch worker;
    private final HaltView halt;
    private final RedisReach redis;
    private Optional<StreamId> newestPanic = Optional.empty();
    private boolean isOpen;
    private boolean everSet;
    private MonoTime refreshAt;

    GateKeeper(BrainWatch brains, WorkerWatch worker, HaltView halt, RedisReach redis, MonoTime start) {
        this.brains = brains;
        this.worker = worker;
        this.halt = halt;
        this.redis = redis;
        this.refreshAt = start;
    }

    /** Every entry counts, also refused and void ones: the rule itself knows what a reset voided. */
    void onPanicSeen(StreamId id) {
        newestPanic = Optional.of(newestPanic.map(id::max).orElse(id));
    }

    Gate.Verdict judge(WatchdogStatus own, MonoTime now) {
        String second = brains.secondLiveBoot(now);
        if (!second.isEmpty()) {
            return new Gate.Verdict(List.of("a second brain is LIVE: " + second));
        }
        return Gate.judge(new Gate.View(
                halt.hash(now),
                newestPanic,
                brains.subject().flatMap(brain -> seen(brain, now)),
                Optional.of(brains.approved()),
                worker.seen(now),
                Optional.of(new Gate.Seen<>(own, now.since(redis.goodAt())))));
    }

    /**
     * The key is written each period, and at once when the verdict changes. Removing it is repeated as well: a Redis that
     * hung may carry out an older {@code open} late.
     */
    Optional<Effect> keep(Gate.Verdict verdict, MonoTime now) {
        boolean changed = !everSet || verdict.isOpen() != isOpen;
        if (!changed && now.isBefore(refreshAt)) {
            return Optional.empty();
        }
        everSet = true;
        isOpen = verdict.isOpen();
        refreshAt = now.plus(Timing.PERIOD_MILLIS);
        return Optional.of(new Effect.SetGate(isOpen));
    }

    /** When the key must be written again, or an open gate closes for want of fresh messages. */
    Stream<MonoTime> deadlines() {
        if (!isOpen) {
            return Stream.of(refreshAt);
        }
        Stream<MonoTime> ages = Stream.of(
                refreshAt, worker.staleAt(), halt.staleAt(), redis.goodAt().plus(Timing.GATE_BEAT_MILLIS + 1));
        Stream<MonoTime> beat =
                brains.followed().stream().map(brain -> brain.silentSince().plus(Timing.GATE_BEAT_MILLIS + 1));
        return Stream.concat(ages, beat);
    }

    private static Optional<Gate.Seen<Heartbeat>> seen(Sender brain, MonoTime now) {
        return brain.last()
                .filter(heard -> brain.deadSince().isEmpty())
                .map(heard -> new Gate.Seen<>(heard.beat(), Math.max(0, now.since(heard.at()))));
    }
}
