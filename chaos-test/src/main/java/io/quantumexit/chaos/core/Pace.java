package io.quantumexit.chaos.core;

import java.util.OptionalLong;

/**
 * How often the exchange is asked for the positions, at a weight of 5 of the 2400 a minute that the daemons live on, too:
 * in the longest drill 2 s often and 28 s seldom, which is about 40 % of it.
 */
public final class Pace {

    /** Fine enough to time a close of some hundred milliseconds. */
    static final long OFTEN_MILLIS = 25;

    static final long SELDOM_MILLIS = 250;

    /** The address has used so much of its weight that the worker's own requests come first. */
    static final long SPARE_MILLIS = 1_000;

    /** A close that takes longer is not timed to a few milliseconds. */
    private static final long CLOSING_MILLIS = 2_000;

    private static final int WEIGHT_TO_SPARE = 1_600;

    private Pace() {}

    /**
     * Until the next request.
     *
     * @param sincePanicMillis empty before it: nothing closes then, as a rule
     * @param usedWeight of this address in this minute, as the exchange told last
     */
    public static long pauseMillis(OptionalLong sincePanicMillis, int usedWeight) {
        if (usedWeight > WEIGHT_TO_SPARE) {
            return SPARE_MILLIS;
        }
        boolean closing = sincePanicMillis.isPresent() && sincePanicMillis.getAsLong() <= CLOSING_MILLIS;
        return closing ? OFTEN_MILLIS : SELDOM_MILLIS;
    }
}
