package io.quantumexit.simulator.market;

/** How long an order waits; GTE_GTC lives no longer than the position. */
public enum TimeInForce {
    GTC,
    IOC,
    FOK,
    GTX,
    GTE_GTC
}
