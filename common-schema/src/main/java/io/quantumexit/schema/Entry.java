package io.quantumexit.schema;

/** One stream entry as it was read: its key, its id and its fields. */
public record Entry(String key, StreamId id, Fields fields) {}
