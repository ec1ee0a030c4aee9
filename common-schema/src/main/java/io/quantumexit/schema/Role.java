package io.quantumexit.schema;

/** Whether a worker serves events or waits behind another host. */
public enum Role {
    /** It serves. */
    PRIMARY,

    /** It rehearses and waits. */
    STANDBY
}
