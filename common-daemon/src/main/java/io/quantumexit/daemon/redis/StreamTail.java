package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Follows several streams on a connection and a thread of its own. Each entry is told once, in the order of its stream,
 * across time-outs, reconnections and a Redis that lost its data.
 */
public final class StreamTail implements CatchUp, AutoCloseable {

    /** Hears what the tail finds; one call at a time. */
    public interface Listener {

        /** A new entry. May wait, usually for room in a mailbox; reading waits with it. */
        void onEntry(Entry entry) throws InterruptedException;

        /** The stream has fewer entries than were seen: it was emptied or lost, and is read again from its start. */
        default void onStreamLost(String stream, StreamId lastSeen) {}

        /** A stream cannot be read, for example because the key has another type; it is tried again for ever. */
        default void onTrouble(RedisFailure failure) {}
    }

    /**
     * Nothing is read until {@link #start()}.
     *
     * @param port reads what waits when the process has been paused
     * @param from for each stream the last id already known
     */
    public StreamTail(RedisEndpoint endpoint, RedisPort port, Map<String, StreamId> from, Listener listener) {}

    public StreamTail start() {
        return this;
    }

    @Override
    public CompletableFuture<Void> catchUp() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
