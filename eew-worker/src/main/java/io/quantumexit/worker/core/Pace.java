package io.quantumexit.worker.core;

import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.Timing;

/**
 * How often the rehearsal may ask, so that all workers behind one address stay within a quarter of its request weight:
 * a position read weighs 5, a list of resting orders 40.
 *
 * @param instancesOnIp workers that share the address, 1 to {@value #MAX_INSTANCES}
 */
public record Pace(int instancesOnIp) {

    /** With more, reads would be further apart than {@link Timing#READY_READ_AGE_MILLIS} lets a worker be ready. */
    public static final int MAX_INSTANCES = 5;

    /** Reads further apart would let one slow read end readiness. */
    private static final long READ_MAX_MILLIS = 4_000;

    /** Between reads when the address has used up half of its weight, by whomever. */
    static final long SLOW_READ_MILLIS = 5_000;

    private static final long RESTING_MILLIS = 30_000;

    public Pace {
        if (instancesOnIp < 1 || instancesOnIp > MAX_INSTANCES) {
            throw new IllegalArgumentException("instances on one address: " + instancesOnIp);
        }
    }

    static boolean isSlow(Usage usage) {
        return usage.weightOneMinute() > Usage.WEIGHT_LIMIT_ONE_MINUTE / 2;
    }

    long readMillis(Usage usage) {
        return isSlow(usage) ? SLOW_READ_MILLIS : Math.min(instancesOnIp * Timing.PERIOD_MILLIS, READ_MAX_MILLIS);
    }

    /** A slow pace of our own making does not end readiness. */
    static long readyReadAgeMillis(Usage usage) {
        return isSlow(usage) ? SLOW_READ_MILLIS + Timing.READ_TIMEOUT_MILLIS : Timing.READY_READ_AGE_MILLIS;
    }

    long restingMillis() {
        return RESTING_MILLIS * instancesOnIp;
    }
}
