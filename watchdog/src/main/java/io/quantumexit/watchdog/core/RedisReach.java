package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;

/** Whether we can speak: our own status write succeeds. Being able to read proves nothing (rules.md, F35). */
final class RedisReach {

    private MonoTime goodAt;
    private boolean canWrite;

    RedisReach(MonoTime start) {
        this.goodAt = start;
    }

    void onWritten(boolean good, MonoTime now) {
        canWrite = good;
        goodAt = good ? now : goodAt;
    }

    /** We slept ourselves; that time says nothing about Redis. */
    void onOwnPause(long millis) {
        goodAt = goodAt.plus(millis);
    }

    boolean canWrite() {
        return canWrite;
    }

    /** When we last could, or our start; our own pauses are left out. */
    MonoTime goodAt() {
        return goodAt;
    }

    Holding silence() {
        return new Holding("REDIS_SILENT", goodAt, Timing.REDIS_SILENT_MILLIS);
    }
}
