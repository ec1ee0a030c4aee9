package io.quantumexit.worker.core;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;

/**
 * An entry of the panic stream as it was handed to us.
 *
 * @param deliveries how often Redis has handed it out, 1 at the first time
 */
public record Delivery(StreamId id, Fields fields, long deliveries) {}
