package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Redis as a daemon may count on it. Every future completes within {@code Timing.REDIS_COMMAND_MILLIS}, exceptionally
 * with a {@link RedisFailure} ({@link RedisFailure#of} finds it). Nothing is repeated by the port. The weakest promise holds: after
 * {@link RedisFailure.Kind#UNAVAILABLE} a write may have run, may run seconds later with a fresh stream id, or never;
 * the state of Redis, read back, is the only proof. Callbacks run on a thread of the client and must not block.
 */
public interface RedisPort extends AutoCloseable {

    /** Appends an entry; its id is chosen by Redis. */
    CompletableFuture<StreamId> add(String stream, Fields fields);

    /** The same, and lets the stream keep about {@code keepEntries}. Never for streams with pending entries. */
    CompletableFuture<StreamId> add(String stream, Fields fields, long keepEntries);

    /** Entries after {@code after}, oldest first, at most {@code limit}; empty when the stream is missing. */
    CompletableFuture<List<Entry>> range(String stream, StreamId after, int limit);

    /** The newest entries, newest first. */
    CompletableFuture<List<Entry>> newest(String stream, int limit);

    /** The last id the stream ever gave, also when that entry is gone; {@link StreamId#ZERO} when it is missing. */
    CompletableFuture<StreamId> lastId(String stream);

    /** All fields of a hash; empty when it is missing. */
    CompletableFuture<Fields> hash(String key);

    /** A string; empty when it is missing. */
    CompletableFuture<Optional<String>> text(String key);

    CompletableFuture<Void> setText(String key, String value, long ttlMillis);

    CompletableFuture<Void> delete(String key);

    /**
     * Removes entries below {@code minId}.
     *
     * @return how many
     */
    CompletableFuture<Long> trimBefore(String stream, StreamId minId);

    /** Redis' own wall clock, the one stream ids are made of. */
    CompletableFuture<WallTime> time();

    /**
     * Runs all writes in one MULTI, so that nobody sees a part of them. Redis does not roll back: when one of them
     * fails the others have run, so look at {@link TransactionReply#allGood()}.
     */
    CompletableFuture<TransactionReply> transaction(List<RedisWrite> writes);

    /** Creates the group at the very beginning, and the stream with it; fine when it is there already. */
    CompletableFuture<Void> createGroup(String stream, String group);

    /** How many of {@code ids} were pending and are acknowledged now. */
    CompletableFuture<Long> acknowledge(String stream, String group, Collection<StreamId> ids);

    /** Makes {@code consumer} the owner of these pending entries and starts their idle time anew. */
    CompletableFuture<Void> claim(String stream, String group, String consumer, Collection<StreamId> ids);

    /** The oldest entries a group has handed out and not seen acknowledged. */
    CompletableFuture<List<PendingEntry>> pending(String stream, String group, int limit);

    boolean isConnected();

    /** Tells each change of the connection, and at once the present state. Called on a thread of the client. */
    void onConnectionChange(ConnectionListener listener);

    @Override
    void close();
}
