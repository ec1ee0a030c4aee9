package io.quantumexit.cli.io;

import io.quantumexit.cli.view.Sighting;
import io.quantumexit.schema.Entry;
import java.util.OptionalLong;

/**
 * How old what was read is.
 *
 * @param redisMillis Redis' clock when it was read, epoch milliseconds
 * @param monoMillis this host's monotonic clock then
 * @param hostBootId of this host; stamps of senders on it are comparable
 */
public record Ageing(long redisMillis, long monoMillis, String hostBootId) {

    /** By the time since Redis wrote it. */
    public <T> Sighting<T> of(Entry entry, T message) {
        return new Sighting<>(entry.id(), message, redisMillis - entry.id().millis());
    }

    /** A hung Redis writes late and with a fresh id; the sender's stamp knows better, on the same boot. */
    public <T> Sighting<T> of(Entry entry, T message, OptionalLong stampMillis, String senderBootId) {
        long writtenMillis = redisMillis - entry.id().millis();
        boolean comparable = stampMillis.isPresent() && hostBootId.equals(senderBootId);
        return new Sighting<>(
                entry.id(),
                message,
                comparable ? Math.max(writtenMillis, monoMillis - stampMillis.getAsLong()) : writtenMillis);
    }
}
