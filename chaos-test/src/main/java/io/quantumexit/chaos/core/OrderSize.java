package io.quantumexit.chaos.core;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much a test position is.
 *
 * @param quantity base units; zero when there is no such order
 * @param refusal why there is none; empty when there is
 */
public record OrderSize(BigDecimal quantity, String refusal) {

    /** Prices move between our look and the exchange's. */
    private static final BigDecimal MARGIN = new BigDecimal("1.05");

    /** A test position that is larger than this many times what was asked for is none. */
    private static final BigDecimal TIMES_MAX = new BigDecimal("5");

    /**
     * What the exchange demands of a market order in one symbol: of LOT_SIZE and MARKET_LOT_SIZE the stricter, and
     * MIN_NOTIONAL.
     *
     * @param step quantities are multiples of it
     * @param minNotional in quote currency
     */
    public record Rules(
            String symbol,
            boolean trading,
            BigDecimal minQuantity,
            BigDecimal maxQuantity,
            BigDecimal step,
            BigDecimal minNotional) {}

    public boolean isPossible() {
        return refusal.isEmpty();
    }

    /**
     * The smallest order that is worth at least {@code notional} and that the exchange takes.
     *
     * @param price mark price, quote currency
     */
    public static OrderSize of(Rules rules, BigDecimal price, BigDecimal notional) {
        if (!rules.trading()) {
            return refused(rules, "is not trading");
        }
        if (price.signum() <= 0 || rules.step().signum() <= 0) {
            return refused(rules, "has no price or no step: price " + price + ", step " + rules.step());
        }
        BigDecimal worth = notional.max(rules.minNotional().multiply(MARGIN));
        BigDecimal asked = worth.divide(price, rules.step().scale() + 1, RoundingMode.UP);
        BigDecimal quantity = up(asked.max(rules.minQuantity()), rules.step());
        if (quantity.compareTo(rules.maxQuantity()) > 0) {
            return refused(rules, "takes at most " + rules.maxQuantity() + " in one order, not " + quantity);
        }
        if (quantity.multiply(price).compareTo(worth.multiply(TIMES_MAX)) > 0) {
            return refused(rules, "cannot be bought as small: the least is " + quantity + " at " + price);
        }
        return new OrderSize(quantity, "");
    }

    private static BigDecimal up(BigDecimal quantity, BigDecimal step) {
        return quantity.divide(step, 0, RoundingMode.UP).multiply(step);
    }

    private static OrderSize refused(Rules rules, String why) {
        return new OrderSize(BigDecimal.ZERO, rules.symbol() + " " + why);
    }
}
