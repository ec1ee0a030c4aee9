package io.quantumexit.daemon.redis;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.models.stream.PendingMessage;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What all readers of streams share. */
final class StreamRead {

    /** How long a blocking read waits at Redis: a lost connection is noticed within a second. */
    static final long BLOCK_MILLIS = 500;

    /** Entries of one reply. */
    static final int BATCH = 200;

    private StreamRead() {}

    /** Waits at Redis until one of the streams has an entry beyond its id. */
    static CompletableFuture<List<Entry>> blocking(RedisConnection connection, Map<String, StreamId> from) {
        XReadArgs args = XReadArgs.Builder.block(BLOCK_MILLIS).count(BATCH);
        return connection.callBlocking("XREAD", redis -> redis.xread(args, offsets(from)), StreamRead::entries);
    }

    /** One entry, without waiting: whether the stream can be read at all. */
    static CompletableFuture<List<Entry>> one(RedisConnection connection, String stream, StreamId after) {
        return connection.call(
                "XREAD " + stream,
                redis -> redis.xread(XReadArgs.Builder.count(1), offsets(Map.of(stream, after))),
                StreamRead::entries);
    }

    /** The last id ever given; without the right to ask for it, that of the newest entry. ZERO when there is none. */
    static CompletableFuture<StreamId> lastId(RedisConnection connection, String stream) {
        CompletableFuture<StreamId> last = connection.call(
                "XINFO STREAM " + stream, redis -> redis.xinfoStream(stream), StreamRead::lastGenerated);
        return last.exceptionallyCompose(failure -> {
            RedisFailure known = RedisFailure.of(failure);
            if (known.isReply("no such key")) {
                return CompletableFuture.completedFuture(StreamId.ZERO);
            }
            return known.isReply("NOPERM") ? newestId(connection, stream) : last;
        });
    }

    static StreamId id(String text) {
        return StreamId.parse(text).orElseThrow(() -> new IllegalArgumentException("no stream id: " + text));
    }

    /** Redis 6 answers a claim of a deleted entry with neither id nor fields. */
    static List<Entry> entries(List<StreamMessage<String, String>> messages) {
        return messages.stream()
                .filter(message -> message.getId() != null)
                .map(StreamRead::entry)
                .toList();
    }

    static PendingEntry pending(PendingMessage message) {
        return new PendingEntry(
                id(message.getId()),
                message.getConsumer(),
                message.getMsSinceLastDelivery(),
                message.getRedeliveryCount());
    }

    /** Without fields when Redis has only the id left: the entry was deleted while it was pending. */
    private static Entry entry(StreamMessage<String, String> message) {
        Map<String, String> body = message.getBody();
        return new Entry(message.getStream(), id(message.getId()), Fields.of(body == null ? Map.of() : body));
    }

    private static CompletableFuture<StreamId> newestId(RedisConnection connection, String stream) {
        return connection.call(
                "XREVRANGE " + stream,
                redis -> redis.xrevrange(stream, Range.unbounded(), Limit.from(1)),
                newest -> newest.isEmpty() ? StreamId.ZERO : id(newest.get(0).getId()));
    }

    private static StreamId lastGenerated(List<Object> namesAndValues) {
        int name = namesAndValues.indexOf("last-generated-id");
        return id(String.valueOf(namesAndValues.get(name + 1)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Lettuce asks for a generic array
    private static StreamOffset<String>[] offsets(Map<String, StreamId> from) {
        return from.entrySet().stream()
                .map(stream ->
                        StreamOffset.from(stream.getKey(), stream.getValue().toString()))
                .toArray(StreamOffset[]::new);
    }
}
