package io.quantumexit.schema;

/** What a round came to, as a proof read showed it. */
public enum Outcome {
    /** A read started after the last reply showed no position. */
    FLAT,

    /** A read showed positions that are still open. */
    RESIDUAL,

    /** No read could be had; never told as zero positions. */
    UNKNOWN
}
