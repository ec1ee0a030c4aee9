package io.quantumexit.simulator.market;

/** State of a conditional order. */
public enum AlgoStatus {
    NEW,
    CANCELED,
    TRIGGERING,
    TRIGGERED,
    FINISHED,
    REJECTED,
    EXPIRED;

    /** Whether the order still waits for its price. */
    public boolean open() {
        return this == NEW;
    }
}
