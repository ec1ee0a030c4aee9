package io.quantumexit.simulator.market;

/** State of a symbol as exchangeInfo gives it. */
public enum SymbolStatus {
    PENDING_TRADING,
    TRADING,
    PRE_DELIVERING,
    DELIVERING,
    DELIVERED,
    PRE_SETTLE,
    SETTLING,
    CLOSE;

    /** Whether positions may only be reduced. */
    boolean reducingOnly() {
        return this == PENDING_TRADING || this == PRE_DELIVERING || this == PRE_SETTLE;
    }

    /** Whether no order at all is taken. */
    boolean closed() {
        return this != TRADING && !reducingOnly();
    }
}
