package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One position.
 *
 * @param amount signed; negative is short
 * @param updateMillis exchange time of the last change
 */
public record Position(PositionKey key, BigDecimal amount, BigDecimal entryPrice, long updateMillis) {
    private static final int PRICE_SCALE = 12;

    static Position flat(PositionKey key) {
        return new Position(key, BigDecimal.ZERO, BigDecimal.ZERO, 0);
    }

    public boolean open() {
        return amount.signum() != 0;
    }

    /** Profit at this price, in the quote asset. */
    public BigDecimal profit(BigDecimal price) {
        return price.subtract(entryPrice).multiply(amount);
    }

    /** The position after a trade of this signed quantity. */
    Position after(BigDecimal signed, BigDecimal price, long nowMillis) {
        BigDecimal next = amount.add(signed);
        return new Position(key, next, entryAfter(signed, next, price), nowMillis);
    }

    private BigDecimal entryAfter(BigDecimal signed, BigDecimal next, BigDecimal price) {
        if (next.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (amount.signum() == signed.signum()) {
            BigDecimal cost = entryPrice.multiply(amount).add(price.multiply(signed));
            return cost.divide(next, PRICE_SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
        }
        return next.signum() == amount.signum() ? entryPrice : price;
    }

    /** The part of a signed quantity that closes, never more than the position. */
    BigDecimal closedBy(BigDecimal signed) {
        return amount.signum() * signed.signum() < 0 ? amount.abs().min(signed.abs()) : BigDecimal.ZERO;
    }

    /** Profit that a trade takes out of the position. */
    BigDecimal realized(BigDecimal signed, BigDecimal price) {
        BigDecimal closed = closedBy(signed);
        return price.subtract(entryPrice).multiply(closed).multiply(BigDecimal.valueOf(amount.signum()));
    }
}
