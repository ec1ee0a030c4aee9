package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/** Direction of an order. */
public enum Side {
    BUY,
    SELL;

    /** The quantity with the sign that this side gives a position. */
    BigDecimal signed(BigDecimal quantity) {
        return this == BUY ? quantity : quantity.negate();
    }

    Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The side that reduces a position of this signed amount. */
    static Side closing(BigDecimal amount) {
        return amount.signum() > 0 ? SELL : BUY;
    }
}
