package io.quantumexit.daemon.redis;

import io.quantumexit.schema.StreamId;

/**
 * An entry handed to a consumer and not acknowledged.
 *
 * @param idleMillis since it was last handed out
 * @param deliveryCount how often it was handed out
 */
public record PendingEntry(StreamId id, String consumer, long idleMillis, long deliveryCount) {}
