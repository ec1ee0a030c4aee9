package io.quantumexit.chaos.io;

import java.util.concurrent.TimeUnit;

/** Redis' clock, read once and carried on by our own monotonic time, so that neither wall clock matters. */
final class RedisTime {

    private final long redisMillis;
    private final long atNanos;
    private final long offsetMillis;

    private RedisTime(long redisMillis, long atNanos, long offsetMillis) {
        this.redisMillis = redisMillis;
        this.atNanos = atNanos;
        this.offsetMillis = offsetMillis;
    }

    static RedisTime read(RedisEye redis) {
        long before = System.nanoTime();
        long redisMillis = redis.nowMillis();
        long middle = before + (System.nanoTime() - before) / 2;
        return new RedisTime(redisMillis, middle, redisMillis - System.currentTimeMillis());
    }

    /** Epoch milliseconds. */
    long now() {
        return redisMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - atNanos);
    }

    /** Redis' clock minus this machine's. */
    long offsetMillis() {
        return offsetMillis;
    }
}
