package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/** Moves prices by a seeded random walk, one step each second. */
final class PriceWalk {
    static final long STEP_MILLIS = 1_000;
    /** After a long pause (a suspended machine) prices go on from where they are, they do not catch up. */
    private static final int STEPS_MAX = 5;

    private final Random random;
    private long lastStepMillis;

    PriceWalk(long seed, long startMillis) {
        this.random = new Random(seed);
        this.lastStepMillis = startMillis;
    }

    /** How many steps are due since the last call. */
    int due(long nowMillis) {
        // A clock set back does not stop prices until it has caught up.
        lastStepMillis = Math.min(lastStepMillis, nowMillis);
        long steps = (nowMillis - lastStepMillis) / STEP_MILLIS;
        if (steps > 0) {
            lastStepMillis = nowMillis - (nowMillis - lastStepMillis) % STEP_MILLIS;
        }
        return (int) Math.min(steps, STEPS_MAX);
    }

    BigDecimal next(BigDecimal price, BigDecimal volatility) {
        BigDecimal change = volatility.multiply(BigDecimal.valueOf(random.nextGaussian()), MathContext.DECIMAL64);
        return price.multiply(BigDecimal.ONE.add(change), MathContext.DECIMAL64);
    }
}
