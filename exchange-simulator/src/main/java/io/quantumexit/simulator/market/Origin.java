package io.quantumexit.simulator.market;

/** Who placed an order: a signed request, a triggered conditional order, or the control endpoint. */
public enum Origin {
    API,
    ALGO,
    CONTROL
}
