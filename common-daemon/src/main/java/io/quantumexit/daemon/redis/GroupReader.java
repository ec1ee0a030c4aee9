package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a stream as a consumer of a group, so that no entry is lost (protocol.md, "Delivery"): new ones; on each new
 * connection and each second its own pending ones, which a read that timed out has swallowed; and those of dead
 * consumers. A lost group is created again at the very beginning. When Redis refuses group reads it reads without the
 * group. An entry is told once until it is acknowledged.
 */
public final class GroupReader implements CatchUp, AutoCloseable {

    private static final long NOT_READING_MILLIS = 50;

    /**
     * What is read, and as whom.
     *
     * @param consumer the same for each start of the same worker, so that it finds what it had before
     */
    public record Source(String stream, String group, String consumer) {}

    /** Hears what the reader finds; one call at a time. */
    public interface Listener {

        /** An entry to serve. May wait, usually for room in a mailbox. */
        void onDelivery(PanicDelivery delivery) throws InterruptedException;

        /** An entry was deleted before it was acknowledged: its id is all that is left of it. */
        default void onLost(StreamId id) throws InterruptedException {}

        /** Redis refuses group reads; entries come without the group until {@link #onGroupBack()}. */
        default void onGroupRefused(RedisFailure failure) {}

        default void onGroupBack() {}

        /** There was no such stream or group; it has been created at the beginning, and all entries come again. */
        default void onGroupRecreated() {}

        /** The stream cannot be read at all; it is tried again for ever. */
        default void onTrouble(RedisFailure failure) {}
    }

    private final Source source;
    private final RedisPort port;
    private final RedisConnection connection;
    private final Deliveries deliveries;
    private final GroupRound round;
    private final ReaderThread reader;
    private volatile boolean reading = true;
    private volatile CompletableFuture<Void> nextRound = new CompletableFuture<>();

    /**
     * Nothing is read until {@link #start()}.
     *
     * @param port another connection, for what must not wait behind a blocking read
     * @param presumedDead whether a consumer of that name may be taken for dead once its claim is idle
     */
    public GroupReader(
            RedisEndpoint endpoint, RedisPort port, Source source, Predicate<String> presumedDead, Listener listener) {
        this.source = source;
        this.port = port;
        connection = new RedisConnection(endpoint, "group");
        deliveries = new Deliveries(listener);
        round = new GroupRound(source, new GroupCommands(connection, source), deliveries, presumedDead, listener);
        reader = new ReaderThread("redis-group", connection, this::step);
    }

    /** Tells a listener of an entry as a reader does; for rehearsals. */
    public static void rehearse(Entry entry, Listener listener) throws InterruptedException {
        new Deliveries(listener).tell(entry, 1);
    }

    public GroupReader start() {
        reader.start();
        return this;
    }

    /**
     * While not reading, nothing is taken from the group; a standby waits like this. Reading at first. A read that waits
     * at Redis may still bring entries for a moment.
     */
    public void setReading(boolean reading) {
        this.reading = reading;
    }

    /**
     * Acknowledges, and tries again each second for as long as Redis does not take it. From then on the same id is told
     * again should Redis hand it over again.
     *
     * @return the first attempt; how many were pending
     */
    public CompletableFuture<Long> acknowledge(Collection<StreamId> ids) {
        deliveries.finish(ids);
        Map<Boolean, List<StreamId>> ways = ids.stream().collect(Collectors.partitioningBy(deliveries::isFromGroup));
        return Stream.concat(
                        Stream.of(acknowledgeAll(ways.getOrDefault(true, List.of()))),
                        ways.getOrDefault(false, List.of()).stream()
                                .limit(StreamRead.BATCH)
                                .map(id -> acknowledgeAll(List.of(id))))
                .reduce((left, right) -> left.thenCombine(right, Long::sum))
                .orElseThrow();
    }

    /** Claims the entries again for this consumer, so that nobody takes it for dead while it serves them. */
    public CompletableFuture<Void> renewClaim(Collection<StreamId> ids) {
        return port.claim(source.stream(), source.group(), source.consumer(), ids);
    }

    /** Completes when a read that began after this call has come back; at once while not reading. */
    @Override
    public CompletableFuture<Void> catchUp() {
        return reading ? nextRound : CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Of one that was read without the group only the count tells whether it was pending: alone, then. */
    private CompletableFuture<Long> acknowledgeAll(List<StreamId> ids) {
        return port.acknowledge(source.stream(), source.group(), ids).thenApply(count -> {
            ids.forEach(id -> deliveries.acknowledged(id, count > 0));
            return count;
        });
    }

    private void step() throws InterruptedException {
        if (!reading) {
            round.forgetScan(); // what waits is looked for at once when reading starts again
            Thread.sleep(NOT_READING_MILLIS);
            return;
        }
        CompletableFuture<Void> asked = nextRound;
        nextRound = new CompletableFuture<>();
        try {
            if (round.run(connection.connections())) {
                var unused = acknowledge(deliveries.unacknowledged());
            }
            asked.complete(null);
        } catch (RedisFailure e) {
            asked.completeExceptionally(e);
            round.recover(e);
        }
    }
}
