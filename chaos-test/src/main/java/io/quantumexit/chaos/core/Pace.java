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

    /** It has asked too often; who goes on is banned. */
    private static final int TOO_OFTEN = 429;

    /** The address is banned, the worker's requests with it; each further one may make the ban longer. */
    private static final int BANNED = 418;

    /** For good. */
    public static final long FOREVER_MILLIS = Long.MAX_VALUE;

    private Pace() {}

    /**
     * How long nothing may be asked after an answer that is a failure.
     *
     * @param status of HTTP
     * @param retryAfterMillis as the answer said; 0 when it did not
     */
    public static long restMillis(int status, long retryAfterMillis) {
        return switch (status) {
            case TOO_OFTEN -> Math.max(SPARE_MILLIS, retryAfterMillis);
            case BANNED -> FOREVER_MILLIS;
            default -> 0;
        };
    }

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
