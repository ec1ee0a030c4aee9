package io.quantumexit.schema;

/** The watchdog's four states. */
public enum WatchdogState {
    /** Nobody has been guarding since install, reset or a planned stop. */
    UNARMED,

    /** A LIVE brain is followed and the conditions fire. */
    ARMED,

    /** An unserved panic exists. */
    CLOSING,

    /** Halted and proven flat. */
    SAFE
}
