package io.quantumexit.brain.core;

import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.MonoTime;

/**
 * Request weight the brain may use: all brains on one address together at most 15 % of the exchange's limit in any
 * minute (rules.md, "The round, exactly"). A store that fills steadily; what it holds at most and what flows in during
 * a minute are together the allowed share, so that no minute exceeds it.
 */
final class ReadBudget {

    private static final double SHARE = 0.15;

    /** This part of the share may be used at once. */
    private static final double STORED_PART = 1.0 / 6;

    /** Room for three reads of positions, however many share the address. */
    private static final double STORED_MIN = 15;

    private static final double MINUTE_MILLIS = 60_000;

    private final double capacity;
    private final double perMilli;
    private double stored;
    private MonoTime filledAt;

    ReadBudget(int instancesOnIp, MonoTime start) {
        double share = Usage.WEIGHT_LIMIT_ONE_MINUTE * SHARE / instancesOnIp;
        capacity = Math.max(STORED_MIN, share * STORED_PART);
        perMilli = share * (1 - STORED_PART) / MINUTE_MILLIS;
        stored = capacity;
        filledAt = start;
    }

    /** Pays {@code weight} if at least {@code reserve} stays; else pays nothing. */
    boolean take(double weight, double reserve, MonoTime now) {
        stored = Math.min(capacity, stored + now.since(filledAt) * perMilli);
        filledAt = now;
        if (stored < weight + reserve) {
            return false;
        }
        stored -= weight;
        return true;
    }

    /** What must stay after a read that is only good to have. */
    double comfort() {
        return capacity / 2;
    }

    /** How often {@code weight} can be paid for ever, with a fifth left over for what else comes. */
    long sustainableMillis(double weight) {
        return (long) Math.ceil(weight / (perMilli * 0.8));
    }
}
