package io.quantumexit.exchange;

/** Side of an order. */
public enum Side {
    BUY,
    SELL
}
