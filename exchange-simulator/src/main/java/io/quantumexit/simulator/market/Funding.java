package io.quantumexit.simulator.market;

import java.time.Duration;

/** When funding is due. No funding is ever charged here. */
public final class Funding {
    private static final long PERIOD_MILLIS = Duration.ofHours(8).toMillis();

    private Funding() {}

    /** The next funding time, milliseconds. */
    public static long next(long nowMillis) {
        return nowMillis - nowMillis % PERIOD_MILLIS + PERIOD_MILLIS;
    }
}
