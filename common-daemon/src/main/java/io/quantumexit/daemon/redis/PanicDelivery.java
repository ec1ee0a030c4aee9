package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;

/**
 * An entry as a consumer group handed it over.
 *
 * @param deliveryCount 1 at the first time; higher when an earlier reader died with it; 0 when read without the group
 */
public record PanicDelivery(StreamId id, Fields fields, long deliveryCount) {}
