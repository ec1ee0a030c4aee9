package io.quantumexit.schema;

/** Which program carried out a round. */
public enum ClosedBy {
    /** The running worker. */
    WORKER,

    /** The last-resort closer. */
    CLOSER
}
