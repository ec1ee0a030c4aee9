package io.quantumexit.schema;

/** How a trading program says it is. */
public enum Status {
    /** It reads and decides. */
    ALIVE,

    /** It runs, but something it needs is missing. */
    DEGRADED,

    /** Its last words, written by whoever saw it end. */
    DEAD
}
