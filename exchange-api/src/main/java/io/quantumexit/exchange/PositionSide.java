package io.quantumexit.exchange;

/** Which leg a position or order belongs to; told by each position row, never by a setting. */
public enum PositionSide {
    /** One-way mode: the sign of the amount is the direction. */
    BOTH,
    LONG,
    SHORT
}
