package io.quantumexit.daemon.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.SetArgs;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.XTrimArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@link RedisPort} on one connection of Lettuce, which is dialled again for ever and dropped at any time-out. */
public final class LettuceRedis implements RedisPort {

    private final RedisConnection connection;

    /** Dials at once and does not wait for it. */
    public LettuceRedis(RedisEndpoint endpoint) {
        connection = new RedisConnection(endpoint, "redis");
    }

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields) {
        return call("XADD " + stream, redis -> redis.xadd(stream, fields.asMap()), StreamRead::id);
    }

    @Override
    public CompletableFuture<StreamId> add(String stream, Fields fields, long keepEntries) {
        XAddArgs trimmed = XAddArgs.Builder.maxlen(keepEntries).approximateTrimming();
        return call("XADD " + stream, redis -> redis.xadd(stream, trimmed, fields.asMap()), StreamRead::id);
    }

    @Override
    public CompletableFuture<List<Entry>> range(String stream, StreamId after, int limit) {
        Range<String> ids = Range.from(Range.Boundary.excluding(after.toString()), Range.Boundary.unbounded());
        return call("XRANGE " + stream, redis -> redis.xrange(stream, ids, Limit.from(limit)), StreamRead::entries);
    }

    @Override
    public CompletableFuture<List<Entry>> newest(String stream, int limit) {
        return call(
                "XREVRANGE " + stream,
                redis -> redis.xrevrange(stream, Range.unbounded(), Limit.from(limit)),
                StreamRead::entries);
    }

    @Override
    public CompletableFuture<StreamId> lastId(String stream) {
        return StreamRead.lastId(connection, stream);
    }

    @Override
    public CompletableFuture<Fields> hash(String key) {
        return call("HGETALL " + key, redis -> redis.hgetall(key), Fields::of);
    }

    @Override
    public CompletableFuture<Optional<String>> text(String key) {
        return call("GET " + key, redis -> redis.get(key), Optional::ofNullable);
    }

    @Override
    public CompletableFuture<Void> setText(String key, String value, long ttlMillis) {
        return call("SET " + key, redis -> redis.set(key, value, SetArgs.Builder.px(ttlMillis)), LettuceRedis::nothing);
    }

    @Override
    public CompletableFuture<Void> delete(String key) {
        return call("DEL " + key, redis -> redis.del(key), LettuceRedis::nothing);
    }

    @Override
    public CompletableFuture<Long> trimBefore(String stream, StreamId minId) {
        XTrimArgs below = XTrimArgs.Builder.minId(minId.toString());
        return call("XTRIM " + stream, redis -> redis.xtrim(stream, below), Function.identity());
    }

    @Override
    public CompletableFuture<WallTime> time() {
        return call(
                "TIME",
                RedisAsyncCommands::time,
                parts -> new WallTime(Long.parseLong(parts.get(0)) * 1_000 + Long.parseLong(parts.get(1)) / 1_000));
    }

    @Override
    public CompletableFuture<TransactionReply> transaction(List<RedisWrite> writes) {
        Transaction transaction;
        try {
            transaction = new Transaction(writes);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return call("MULTI of " + writes.size(), transaction::send, transaction::read);
    }

    @Override
    public CompletableFuture<Void> createGroup(String stream, String group) {
        return createGroup(connection, stream, group);
    }

    /** Always at the beginning: at {@code $} the entries that are in the stream already would be lost. */
    static CompletableFuture<Void> createGroup(RedisConnection connection, String stream, String group) {
        CompletableFuture<Void> created = connection.call(
                "XGROUP CREATE " + stream,
                redis -> redis.xgroupCreate(
                        StreamOffset.from(stream, StreamId.ZERO.toString()),
                        group,
                        XGroupCreateArgs.Builder.mkstream()),
                LettuceRedis::nothing);
        return created.exceptionallyCompose(failure ->
                RedisFailure.of(failure).isReply("BUSYGROUP") ? CompletableFuture.completedFuture(null) : created);
    }

    @Override
    public CompletableFuture<Long> acknowledge(String stream, String group, Collection<StreamId> ids) {
        String[] texts = texts(ids);
        return texts.length == 0
                ? CompletableFuture.completedFuture(0L)
                : call("XACK " + stream, redis -> redis.xack(stream, group, texts), Function.identity());
    }

    @Override
    public CompletableFuture<Void> claim(String stream, String group, String consumer, Collection<StreamId> ids) {
        XClaimArgs anew = XClaimArgs.Builder.justid().minIdleTime(0);
        String[] texts = texts(ids);
        return texts.length == 0
                ? CompletableFuture.completedFuture(null)
                : call(
                        "XCLAIM " + stream,
                        redis -> redis.xclaim(stream, Consumer.from(group, consumer), anew, texts),
                        LettuceRedis::nothing);
    }

    @Override
    public CompletableFuture<List<PendingEntry>> pending(String stream, String group, int limit) {
        return call(
                "XPENDING " + stream,
                redis -> redis.xpending(stream, group, Range.unbounded(), Limit.from(limit)),
                messages -> messages.stream().map(StreamRead::pending).toList());
    }

    @Override
    public boolean isConnected() {
        return connection.isConnected();
    }

    @Override
    public void onConnectionChange(ConnectionListener listener) {
        connection.addListener(listener);
    }

    /** For one-shot commands: waits for the first connection; false when there is none within {@code millis}. */
    public boolean awaitConnected(long millis) throws InterruptedException {
        return connection.awaitConnected(millis);
    }

    /** Why there is no connection; empty while there is one. */
    public String trouble() {
        return connection.trouble();
    }

    @Override
    public void close() {
        connection.close();
    }

    private <T, R> CompletableFuture<R> call(
            String what,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command,
            Function<? super T, ? extends R> reading) {
        return connection.call(what, command, reading);
    }

    private static String[] texts(Collection<StreamId> ids) {
        return ids.stream().map(StreamId::toString).toArray(String[]::new);
    }

    private static Void nothing(Object reply) {
        return null;
    }
}
