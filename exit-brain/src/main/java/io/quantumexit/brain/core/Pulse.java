package io.quantumexit.brain.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;

/** When to beat: a period after the last beat, sooner only when Redis was away; what was missed stays missed. */
final class Pulse {

    private long seq;
    private MonoTime dueAt;

    Pulse(MonoTime start) {
        dueAt = start;
    }

    boolean isDue(MonoTime now) {
        return !now.isBefore(dueAt);
    }

    MonoTime dueAt() {
        return dueAt;
    }

    /** Nobody may have heard the last beats, so the next is due now: each second of silence counts (watchdog.md). */
    void hasten(MonoTime now) {
        dueAt = dueAt.min(now);
    }

    /** Notes a beat and gives its number, which rises by one. */
    long beat(MonoTime now) {
        dueAt = now.plus(Timing.PERIOD_MILLIS);
        return ++seq;
    }
}
