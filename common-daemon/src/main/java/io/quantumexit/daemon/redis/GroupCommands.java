package io.quantumexit.daemon.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link GroupReader} asks of Redis, each answer awaited; a {@link RedisFailure} comes out as it is. */
final class GroupCommands {

    private final RedisConnection connection;
    private final GroupReader.Source source;
    private final Consumer<String> self;

    GroupCommands(RedisConnection connection, GroupReader.Source source) {
        this.connection = connection;
        this.source = source;
        self = Consumer.from(source.group(), source.consumer());
    }

    /** New entries; waits for one at Redis. They are pending for this consumer from then on. */
    @SuppressWarnings("unchecked") // Lettuce asks for a generic array
    List<Entry> readNew() {
        XReadArgs args = XReadArgs.Builder.block(StreamRead.BLOCK_MILLIS).count(StreamRead.BATCH);
        return ReaderThread.await(connection.callBlocking(
                "XREADGROUP " + source.stream(),
                redis -> redis.xreadgroup(self, args, StreamOffset.lastConsumed(source.stream())),
                StreamRead::entries));
    }

    /** Entries beyond {@code after}, without the group; works where Redis refuses every write. */
    List<Entry> readWithoutGroup(StreamId after) {
        return ReaderThread.await(StreamRead.blocking(connection, Map.of(source.stream(), after)));
    }

    /** Entries handed out to anybody and not acknowledged, in order; asking changes nothing about them. */
    List<PendingEntry> pending(StreamId after) {
        Range<String> ids = Range.from(Range.Boundary.excluding(after.toString()), Range.Boundary.unbounded());
        return ReaderThread.await(connection.call(
                "XPENDING " + source.stream(),
                redis -> redis.xpending(source.stream(), source.group(), ids, Limit.from(StreamRead.BATCH)),
                messages -> messages.stream().map(StreamRead::pending).toList()));
    }

    /** Takes an entry over, if it is still idle for that long; counts as one more delivery. */
    Optional<Entry> claim(StreamId id, long minIdleMillis) {
        XClaimArgs idle = XClaimArgs.Builder.minIdleTime(minIdleMillis);
        return first(ReaderThread.await(connection.call(
                "XCLAIM " + source.stream(),
                redis -> redis.xclaim(source.stream(), self, idle, id.toString()),
                StreamRead::entries)));
    }

    /** An entry as it stands in the stream; empty when it was deleted. */
    Optional<Entry> body(StreamId id) {
        Range<String> only = Range.create(id.toString(), id.toString());
        return first(ReaderThread.await(connection.call(
                "XRANGE " + source.stream(), redis -> redis.xrange(source.stream(), only), StreamRead::entries)));
    }

    /** The last entry the group has handed to anybody; ZERO when there is no such group. */
    StreamId lastDelivered() {
        return ReaderThread.await(connection.call(
                "XINFO GROUPS " + source.stream(),
                redis -> redis.xinfoGroups(source.stream()),
                groups -> groups.stream()
                        .filter(group -> group instanceof List<?> fields
                                && value(fields, "name").equals(source.group()))
                        .map(group -> StreamRead.id(value((List<?>) group, "last-delivered-id")))
                        .findFirst()
                        .orElse(StreamId.ZERO)));
    }

    void createGroup() {
        ReaderThread.await(LettuceRedis.createGroup(connection, source.stream(), source.group()));
    }

    private static Optional<Entry> first(List<Entry> entries) {
        return entries.stream().filter(entry -> !entry.fields().isEmpty()).findFirst();
    }

    private static String value(List<?> namesAndValues, String name) {
        int index = namesAndValues.indexOf(name);
        return index < 0 ? "" : String.valueOf(namesAndValues.get(index + 1));
    }
}
