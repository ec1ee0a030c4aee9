package io.quantumexit.chaos.core;

import io.quantumexit.schema.StreamId;

/** A message with the id that Redis gave it, which is when it arrived there. */
public record Noted<T>(StreamId id, T message) {

    long millis() {
        return id.millis();
    }
}
