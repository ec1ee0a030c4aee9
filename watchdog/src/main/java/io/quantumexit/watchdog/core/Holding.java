package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Condition;
import io.quantumexit.schema.MonoTime;

/**
 * Something that must not go on: it has held since {@code since} and fires when it has held for longer than
 * {@code thresholdMillis}. A threshold of 0 fires at once.
 */
record Holding(String name, MonoTime since, long thresholdMillis) {

    static Holding of(Condition condition, MonoTime since) {
        return new Holding(condition.name(), since, condition.thresholdMillis());
    }

    MonoTime dueAt() {
        return thresholdMillis == 0 ? since : since.plus(thresholdMillis + 1);
    }

    boolean isDue(MonoTime now) {
        return !now.isBefore(dueAt());
    }

    long ageMillis(MonoTime now) {
        return Math.max(0, now.since(since));
    }

    /** What a panic carries, for example {@code POSITIONS_UNGUARDED_(3.1S_>_3.0S)}. */
    String reason(MonoTime now) {
        return name.equals(Condition.EXIT_BRAIN_DEAD.name())
                ? Condition.EXIT_BRAIN_DEAD.reason(0)
                : Condition.reason(name, ageMillis(now), thresholdMillis);
    }
}
