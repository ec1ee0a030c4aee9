package io.quantumexit.simulator.market;

/** State of an order of the normal book. */
public enum OrderStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    REJECTED,
    EXPIRED;

    /** Whether the order still rests. */
    public boolean open() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
