package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/**
 * What exchangeInfo says of a symbol.
 *
 * @param tick price step
 * @param multiplierUp PERCENT_PRICE: highest buy price as a multiple of the mark price
 * @param multiplierDown PERCENT_PRICE: lowest sell price as a multiple of the mark price
 * @param marketTakeBound how far from the mark price a market order may take, as a rate
 */
public record SymbolRules(
        String symbol,
        String baseAsset,
        SymbolStatus status,
        BigDecimal tick,
        Lot lot,
        Lot marketLot,
        BigDecimal minNotional,
        BigDecimal multiplierUp,
        BigDecimal multiplierDown,
        BigDecimal marketTakeBound) {
    /** PRICE_FILTER: the same for all symbols. */
    public static final BigDecimal PRICE_MAX = new BigDecimal("100000000");
    /** MAX_NUM_ORDERS: open orders of an account on one symbol. */
    public static final int OPEN_ORDERS_MAX = 200;

    public SymbolRules {
        if (tick.signum() <= 0) {
            throw new IllegalArgumentException("the tick must be above 0, not " + tick.toPlainString());
        }
    }

    /** Decimals of a price. */
    public int priceScale() {
        return Math.max(tick.stripTrailingZeros().scale(), 0);
    }

    /** Decimals of a quantity. */
    public int quantityScale() {
        return lot.scale();
    }

    public SymbolRules withStatus(SymbolStatus newStatus) {
        return new SymbolRules(
                symbol,
                baseAsset,
                newStatus,
                tick,
                lot,
                marketLot,
                minNotional,
                multiplierUp,
                multiplierDown,
                marketTakeBound);
    }

    public SymbolRules withLots(Lot newLot, Lot newMarketLot) {
        return new SymbolRules(
                symbol,
                baseAsset,
                status,
                tick,
                newLot,
                newMarketLot,
                minNotional,
                multiplierUp,
                multiplierDown,
                marketTakeBound);
    }

    public SymbolRules withBounds(
            BigDecimal newMinNotional, BigDecimal newUp, BigDecimal newDown, BigDecimal newTakeBound) {
        return new SymbolRules(
                symbol, baseAsset, status, tick, lot, marketLot, newMinNotional, newUp, newDown, newTakeBound);
    }

    /** The price in the symbol's decimals, or the refusal that says what is wrong with it. */
    BigDecimal requirePrice(BigDecimal price) {
        return require(price, Reject.PRICE_TOO_LOW, Reject.PRICE_TOO_HIGH);
    }

    /** The same of a trigger price. */
    BigDecimal requireTriggerPrice(BigDecimal price) {
        return require(price, Reject.TRIGGER_TOO_LOW, Reject.TRIGGER_TOO_HIGH);
    }

    private BigDecimal require(BigDecimal price, Reject tooLow, Reject tooHigh) {
        if (price.signum() <= 0) {
            throw tooLow.because();
        }
        if (price.compareTo(PRICE_MAX) > 0) {
            throw tooHigh.because();
        }
        if (price.stripTrailingZeros().scale() > priceScale()) {
            throw Reject.PRECISION.because();
        }
        if (price.remainder(tick).signum() != 0) {
            throw Reject.TICK.because();
        }
        return price.setScale(priceScale());
    }
}
