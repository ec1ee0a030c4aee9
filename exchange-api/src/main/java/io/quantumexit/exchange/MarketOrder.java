package io.quantumexit.exchange;

import java.math.BigDecimal;

/**
 * A MARKET order that can only reduce a position: one-way with {@code reduceOnly=true}; in hedge mode the leg's
 * opposite side with its {@code positionSide} and no {@code reduceOnly} (the exchange refuses the flag there, and
 * SELL+LONG or BUY+SHORT cannot open anything).
 *
 * @param quantity base units, positive, in the exchange's own scale
 * @param clientOrderId unique among open orders, 1 to 36 characters of {@code [.A-Z:/a-z0-9_-]}
 */
public record MarketOrder(
        String symbol, PositionSide positionSide, Side side, BigDecimal quantity, String clientOrderId) {

    /** Every emergency order's client id starts with this, on any host. */
    public static final String EMERGENCY_PREFIX = "qx-";

    /** The brain's regular exits. */
    public static final String BRAIN_PREFIX = "qb-";

    public MarketOrder {
        boolean reduces =
                positionSide == PositionSide.BOTH || (positionSide == PositionSide.LONG) == (side == Side.SELL);
        if (!reduces) {
            throw new IllegalArgumentException(side + " " + positionSide + " " + symbol + " would open a position");
        }
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException(symbol + ": quantity must be positive, is " + quantity);
        }
    }

    /** Whether the request carries {@code reduceOnly=true}. */
    public boolean reduceOnly() {
        return positionSide == PositionSide.BOTH;
    }

    /** {@link Position#key()} of the position it closes. */
    public String positionKey() {
        return positionSide == PositionSide.BOTH ? symbol : symbol + ":" + positionSide;
    }
}
