package io.quantumexit.schema;

/**
 * A reading of the wall clock. It is written to the audit and never decides: it may step at any moment.
 *
 * @param epochMillis milliseconds since 1970-01-01T00:00:00Z
 */
public record WallTime(long epochMillis) {}
