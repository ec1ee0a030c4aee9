package io.quantumexit.simulator.market;

/** How a symbol's positions are margined; told to clients, without effect on fills. */
public enum MarginType {
    CROSSED,
    ISOLATED;

    /** The name that position rows use. */
    public String rowName() {
        return this == CROSSED ? "cross" : "isolated";
    }
}
