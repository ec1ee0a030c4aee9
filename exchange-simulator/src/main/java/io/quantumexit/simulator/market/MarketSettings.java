package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/**
 * What the exchange does where its documentation leaves a choice, and how prices move.
 *
 * @param conflict what happens when resting reduce-only orders and a new one exceed the position
 * @param oversize what happens to a reduce-only order that is larger than the position
 * @param volatility standard deviation of a price step of one second, as a rate; 0 = still prices
 * @param takerFee rate of a taking fill
 * @param makerFee rate of a resting fill
 */
public record MarketSettings(
        Conflict conflict, Oversize oversize, BigDecimal volatility, BigDecimal takerFee, BigDecimal makerFee) {

    /** What a new reduce-only order meets when resting ones already cover the position. */
    public enum Conflict {
        /** The resting orders expire with reason 4 and the new one goes ahead. */
        KNOCK_OUT,
        /** -2022, the default. */
        REJECT,
        /** -4118. */
        MARGIN_CHECK
    }

    /** What a reduce-only order larger than its position meets. The exchange documents neither. */
    public enum Oversize {
        /** -2022, the default. */
        REJECT,
        /** The order is accepted with the position's quantity. */
        TRIM
    }

    /** Two hundredths of a per mille each second: about 0.05 % in ten minutes. */
    public static final BigDecimal DEFAULT_VOLATILITY = new BigDecimal("0.00002");

    public static MarketSettings defaults() {
        return new MarketSettings(
                Conflict.REJECT,
                Oversize.REJECT,
                DEFAULT_VOLATILITY,
                new BigDecimal("0.0005"),
                new BigDecimal("0.0002"));
    }

    public MarketSettings withConflict(Conflict mode) {
        return new MarketSettings(mode, oversize, volatility, takerFee, makerFee);
    }

    public MarketSettings withOversize(Oversize mode) {
        return new MarketSettings(conflict, mode, volatility, takerFee, makerFee);
    }

    public MarketSettings withVolatility(BigDecimal rate) {
        return new MarketSettings(conflict, oversize, rate, takerFee, makerFee);
    }
}
