package io.quantumexit.schema;

/** Whether a brain executes its decisions. */
public enum Mode {
    /** It executes them. */
    LIVE,

    /** It only logs them. */
    SHADOW,

    /** A program that knows no modes: LIVE for arming, not for the gate. */
    UNSTATED
}
