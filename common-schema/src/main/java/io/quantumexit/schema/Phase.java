package io.quantumexit.schema;

/** How far a halt has come. */
public enum Phase {
    /** Positions are being closed. */
    CLOSING,

    /** Nothing more is being done; positions are flat or named as failed. */
    HALTED,

    /** Entries are forbidden, positions are still guarded. */
    ENTRIES_HALTED
}
