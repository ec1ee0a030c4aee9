package io.quantumexit.schema;

/** How a sender's clock compares with ours. */
public enum ClockKind {
    /** Same boot, comparable: its own stamp counts. */
    MONO,

    /** No stamp or another boot: the age runs from arrival. */
    ARRIVAL,

    /** The stamps make no sense here; such a sender cannot be guarded. */
    INCOMPARABLE
}
