package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** {@link RedisPort} on one connection of Lettuce, which is dialled again for ever and dropped at any time-out. */
public final class LettuceRedis implements RedisPort {

    public LettuceRedis(RedisEndpoint endpoint) {}

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields, long keepEntries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Entry>> range(String stream, StreamId after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<Entry>> newest(String stream, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<StreamId> lastId(String stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Fields> hash(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Optional<String>> text(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> setText(String key, String value, long ttlMillis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> delete(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Long> trimBefore(String stream, StreamId minId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WallTime> time() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<TransactionReply> transaction(List<RedisWrite> writes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> createGroup(String stream, String group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Long> acknowledge(String stream, String group, Collection<StreamId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<List<PendingEntry>> pending(String stream, String group, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isConnected() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onConnectionChange(ConnectionListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
