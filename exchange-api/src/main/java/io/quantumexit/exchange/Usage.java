package io.quantumexit.exchange;

/**
 * What the exchange says we have used of its limits.
 *
 * @param weightOneMinute request weight of this IP in the current minute; -1 when never told
 */
public record Usage(int weightOneMinute) {

    public static final Usage UNKNOWN = new Usage(-1);

    /** Request weight allowed per minute and IP. */
    public static final int WEIGHT_LIMIT_ONE_MINUTE = 2_400;
}
