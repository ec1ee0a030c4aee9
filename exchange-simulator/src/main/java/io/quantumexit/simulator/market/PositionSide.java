package io.quantumexit.simulator.market;

/** Which position an order works on: the one of one-way mode, or a leg of hedge mode. */
public enum PositionSide {
    BOTH,
    LONG,
    SHORT;

    /** The side that opens this leg; BOTH has none. */
    boolean opensWith(Side side) {
        return switch (this) {
            case BOTH -> false;
            case LONG -> side == Side.BUY;
            case SHORT -> side == Side.SELL;
        };
    }
}
