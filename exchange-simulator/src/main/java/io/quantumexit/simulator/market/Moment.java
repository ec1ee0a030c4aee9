package io.quantumexit.simulator.market;

/**
 * A point in time as the server read it.
 *
 * @param epochMillis exchange time, milliseconds since 1970
 * @param monotonicNanos the process's monotonic clock, nanoseconds; only differences mean something
 */
public record Moment(long epochMillis, long monotonicNanos) {}
