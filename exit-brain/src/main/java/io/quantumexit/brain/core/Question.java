package io.quantumexit.brain.core;

/** What the brain asks the exchange, with its cost and rhythm. */
public enum Question {
    /**
     * {@code GET /fapi/v3/positionRisk}. The stream is a hint, this is the truth; it carries the mark prices of what is
     * held, for half the weight of all prices.
     */
    POSITIONS(5, 5_000, 1_000),

    /** {@code GET /fapi/v1/exchangeInfo}: order limits change rarely, and splitting depends on them. */
    RULES(1, 3_600_000, 5_000),

    /** {@code GET /fapi/v3/balance}: which account the key belongs to. */
    ACCOUNT(5, 3_600_000, 2_000),

    /** {@code GET /fapi/v1/time}: quartz drifts a few milliseconds in a minute. */
    CLOCK(1, 60_000, 2_000);

    private final int weight;
    private final long periodMillis;
    private final long retryMillis;

    Question(int weight, long periodMillis, long retryMillis) {
        this.weight = weight;
        this.periodMillis = periodMillis;
        this.retryMillis = retryMillis;
    }

    /** Request weight the exchange counts for it. */
    int weight() {
        return weight;
    }

    /** From one ask to the next while answers are good. */
    long periodMillis() {
        return periodMillis;
    }

    /** From one ask to the next while they are not. */
    long retryMillis() {
        return retryMillis;
    }
}
