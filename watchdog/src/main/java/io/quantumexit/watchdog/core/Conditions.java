package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Condition;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.WatchdogStatus.ConditionAge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What fires while ARMED (watchdog.md), judged from what is known of the followed brain and the positions. */
final class Conditions {

    private final BrainWatch brains;
    private final PositionCount positions;
    private final RedisReach redis;

    Conditions(BrainWatch brains, PositionCount positions, RedisReach redis) {
        this.brains = brains;
        this.positions = positions;
        this.redis = redis;
    }

    /** Everything that holds now and would fire, the most urgent kind first. */
    List<Holding> holding(MonoTime now) {
        List<Holding> found = new ArrayList<>();
        byCondition().forEach((condition, since) -> found.add(Holding.of(condition, since)));
        positions
                .moreThanBrainSince()
                .ifPresent(since -> found.add(
                        new Holding(Condition.POSITIONS_UNGUARDED.name(), since, Timing.COUNT_MISMATCH_MILLIS)));
        brains.secondLiveSince(now)
                .ifPresent(since -> found.add(new Holding("SECOND_LIVE_BRAIN", since, Timing.SECOND_BRAIN_MILLIS)));
        found.add(redis.silence());
        return found;
    }

    /** The one to fire on, if any is due. */
    Optional<Holding> due(MonoTime now) {
        return holding(now).stream().filter(holding -> holding.isDue(now)).findFirst();
    }

    /** When the first of them fires unless something happens. */
    MonoTime nextDue(MonoTime now) {
        return holding(now).stream()
                .map(Holding::dueAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Each condition's age, 0 where it does not hold. */
    Map<Condition, ConditionAge> ages(MonoTime now) {
        Map<Condition, MonoTime> since = byCondition();
        Map<Condition, ConditionAge> ages = new EnumMap<>(Condition.class);
        for (Condition condition : Condition.values()) {
            MonoTime held = since.getOrDefault(condition, now);
            ages.put(condition, new ConditionAge(Math.max(0, now.since(held)), condition.thresholdMillis()));
        }
        return ages;
    }

    private Map<Condition, MonoTime> byCondition() {
        Map<Condition, MonoTime> since = new EnumMap<>(Condition.class);
        brains.followed().ifPresent(brain -> {
            since.put(Condition.EXIT_BRAIN_HEARTBEAT_MISSING, brain.silentSince());
            brain.degradedSince()
                    .ifPresent(at -> since.put(Condition.EXIT_BRAIN_DEGRADED, later(at, brains.followedSince())));
            positions.openSince().ifPresent(open -> addWithPositions(brain, open, since));
        });
        return since;
    }

    private static void addWithPositions(Sender brain, MonoTime open, Map<Condition, MonoTime> since) {
        since.put(Condition.POSITIONS_UNGUARDED, later(open, brain.notGuardingSince()));
        brain.deadSince().ifPresent(at -> since.put(Condition.EXIT_BRAIN_DEAD, later(open, at)));
        brain.decidedAt().ifPresent(at -> since.put(Condition.DECISIONS_STAGNANT, later(open, at)));
    }

    private static MonoTime later(MonoTime one, MonoTime other) {
        return one.isBefore(other) ? other : one;
    }
}
