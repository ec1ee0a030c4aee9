package io.quantumexit.exchange;

/** The two books a symbol's resting orders live in; a cancel reaches only one. */
public enum OrderBook {
    /** Limit orders: {@code DELETE /fapi/v1/allOpenOrders}. */
    NORMAL,

    /** Conditional orders (stop, take-profit, trailing): {@code DELETE /fapi/v1/algoOpenOrders}. */
    ALGO
}
