package io.quantumexit.cli.view;

import io.quantumexit.schema.Gate;
import io.quantumexit.schema.StreamId;

/**
 * A message of a stream, and how old it is.
 *
 * @param ageMillis Redis' own time since it was written, and no less than the sender's stamp says on the same host
 */
public record Sighting<T>(StreamId id, T message, long ageMillis) {

    /** Whether it is no older than {@code limitMillis}; a message from the future is not. */
    public boolean isFresh(long limitMillis) {
        return ageMillis >= 0 && ageMillis <= limitMillis;
    }

    Gate.Seen<T> seen() {
        return new Gate.Seen<>(message, ageMillis);
    }
}
