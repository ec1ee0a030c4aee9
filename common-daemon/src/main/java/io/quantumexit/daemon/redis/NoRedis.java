package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** For a program that goes on although its settings do not say where Redis is: it is never there. */
public class NoRedis implements RedisPort {

    private final String why;

    public NoRedis(String why) {
        this.why = why;
    }

    private <T> CompletableFuture<T> failed() {
        return CompletableFuture.failedFuture(RedisFailure.notConnected(why));
    }

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields) {
        return failed();
    }

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields, long keepEntries) {
        return failed();
    }

    @Override
    public CompletableFuture<List<Entry>> range(String stream, StreamId after, int limit) {
        return failed();
    }

    @Override
    public CompletableFuture<List<Entry>> newest(String stream, int limit) {
        return failed();
    }

    @Override
    public CompletableFuture<StreamId> lastId(String stream) {
        return failed();
    }

    @Override
    public CompletableFuture<Fields> hash(String key) {
        return failed();
    }

    @Override
    public CompletableFuture<Optional<String>> text(String key) {
        return failed();
    }

    @Override
    public CompletableFuture<Void> setText(String key, String value, long ttlMillis) {
        return failed();
    }

    @Override
    public CompletableFuture<Void> delete(String key) {
        return failed();
    }

    @Override
    public CompletableFuture<Long> trimBefore(String stream, StreamId minId) {
        return failed();
    }

    @Override
    public CompletableFuture<WallTime> time() {
        return failed();
    }

    @Override
    public CompletableFuture<TransactionReply> transaction(List<RedisWrite> writes) {
        return failed();
    }

    @Override
    public CompletableFuture<Void> createGroup(String stream, String group) {
        return failed();
    }

    @Override
    public CompletableFuture<Long> acknowledge(String stream, String group, Collection<StreamId> ids) {
        return failed();
    }

    @Override
    public CompletableFuture<Void> claim(String stream, String group, String consumer, Collection<StreamId> ids) {
        return failed();
    }

    @Override
    public CompletableFuture<List<PendingEntry>> pending(String stream, String group, int limit) {
        return failed();
    }

    @Override
    public boolean isConnected() {
        return false;
    }

    @Override
    public void onConnectionChange(ConnectionListener listener) {
        listener.onConnection(false);
    }

    @Override
    public void close() {}
}
