package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.CatchUp;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a stream as a consumer of a group, so that no entry is lost (protocol.md, "Delivery"): new ones; on each new
 * connection and each second its own pending ones, which a read that timed out has swallowed; and those of dead
 * consumers. A lost group is created again at the very beginning. When Redis refuses group reads it reads without the
 * group. An entry is told once until it is acknowledged.
 */
public final class GroupReader implements CatchUp, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);

    private static final long PENDING_NANOS = TimeUnit.SECONDS.toNanos(1);

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
        default void onLost(StreamId id) {}

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
    private final Predicate<String> presumedDead;
    private final Listener listener;
    private final GroupCommands commands;
    private final RedisConnection connection;
    private final ReaderThread reader;
    private final Set<StreamId> told = ConcurrentHashMap.newKeySet();
    private final Set<StreamId> toldPlain = ConcurrentHashMap.newKeySet();
    private final Set<StreamId> unacknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean reading = true;
    private volatile CompletableFuture<Void> nextRound = new CompletableFuture<>();
    private Optional<StreamId> plainFrom = Optional.empty();
    private String trouble = "";
    private long scannedConnection = -1;
    private long scannedNanos;

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
        this.presumedDead = presumedDead;
        this.listener = listener;
        connection = new RedisConnection(endpoint, "group");
        commands = new GroupCommands(connection, source);
        reader = new ReaderThread("redis-group", connection, this::step);
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
        unacknowledged.addAll(ids);
        return ids.stream()
                .map(this::acknowledge)
                .reduce((left, right) -> left.thenCombine(right, Long::sum))
                .orElseGet(() -> CompletableFuture.completedFuture(0L));
    }

    private CompletableFuture<Long> acknowledge(StreamId id) {
        return port.acknowledge(source.stream(), source.group(), List.of(id)).thenApply(count -> {
            if (count > 0 || !toldPlain.contains(id)) { // the group will hand over what was read without it
                told.remove(id);
                toldPlain.remove(id);
                unacknowledged.remove(id);
            }
            return count;
        });
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

    private void step() throws InterruptedException {
        if (!reading) {
            scannedConnection = -1; // what waits is looked for at once when reading starts again
            Thread.sleep(NOT_READING_MILLIS);
            return;
        }
        CompletableFuture<Void> round = nextRound;
        nextRound = new CompletableFuture<>();
        try {
            boolean due = System.nanoTime() - scannedNanos > PENDING_NANOS;
            if (due || scannedConnection != connection.connections()) {
                scannedNanos = System.nanoTime();
                scannedConnection = connection.connections();
                scanPending();
                readNew();
                var unused = acknowledge(Set.copyOf(unacknowledged));
            } else if (plainFrom.isPresent()) {
                readPlain(plainFrom.get());
            } else {
                readNew();
            }
            trouble = "";
            round.complete(null);
        } catch (RedisFailure e) {
            round.completeExceptionally(e);
            recover(e);
        }
    }

    private void readNew() throws InterruptedException {
        List<Entry> entries = commands.readNew();
        if (plainFrom.isPresent()) {
            plainFrom = Optional.empty();
            LOG.info("{}: Redis takes group reads again", source.stream());
            listener.onGroupBack();
        }
        for (Entry entry : entries) {
            toldPlain.remove(entry.id());
            tell(entry, 1);
        }
    }

    private void readPlain(StreamId from) throws InterruptedException {
        for (Entry entry : commands.readPlain(from)) {
            if (!told.contains(entry.id())) {
                toldPlain.add(entry.id());
                tell(entry, 0);
            }
            plainFrom = Optional.of(entry.id());
        }
    }

    /** A read that timed out has left its entries here, and so has a consumer that died. */
    private void scanPending() throws InterruptedException {
        StreamId after = StreamId.ZERO;
        List<PendingEntry> page;
        do {
            page = commands.pending(after);
            for (PendingEntry entry : page) {
                after = entry.id();
                boolean own = entry.consumer().equals(source.consumer());
                if (!told.contains(entry.id()) && (own || isOfTheDead(entry))) {
                    take(entry, own);
                }
            }
        } while (page.size() == StreamRead.BATCH);
    }

    private boolean isOfTheDead(PendingEntry entry) {
        return entry.idleMillis() >= Timing.CONSUMER_DEAD_MILLIS && presumedDead.test(entry.consumer());
    }

    private void take(PendingEntry pending, boolean own) throws InterruptedException {
        Optional<Entry> taken;
        try {
            taken = commands.claim(pending.id(), own ? 0 : Timing.CONSUMER_DEAD_MILLIS);
        } catch (RedisFailure e) {
            if (e.kind() != RedisFailure.Kind.REJECTED) {
                throw e;
            }
            taken = commands.body(pending.id()); // no writes now; that must not keep us from serving it
        }
        if (taken.isPresent()) {
            tell(taken.get(), pending.deliveryCount() + 1);
        } else if (commands.body(pending.id()).isEmpty() && told.add(pending.id())) {
            LOG.error("{}: entry {} was deleted before it was acknowledged", source.stream(), pending.id());
            listener.onLost(pending.id());
        }
    }

    private void tell(Entry entry, long deliveryCount) throws InterruptedException {
        if (!told.add(entry.id())) {
            return;
        }
        try {
            listener.onDelivery(new PanicDelivery(entry.id(), entry.fields(), deliveryCount));
        } catch (InterruptedException e) {
            told.remove(entry.id());
            throw e;
        } catch (RuntimeException e) {
            told.remove(entry.id()); // it stays pending and is told again; those behind it must not wait for that
            LOG.error("{}: entry {} was not taken", source.stream(), entry.id(), e);
        }
    }

    private void recover(RedisFailure failure) throws InterruptedException {
        switch (failure.code()) {
            case "" -> throw failure;
            case "NOGROUP", "UNBLOCKED" -> createGroup();
            case "WRONGTYPE", "LOADING" -> tellTrouble(failure);
            default -> readWithoutGroup(failure);
        }
    }

    private void createGroup() throws InterruptedException {
        try {
            commands.createGroup();
            scannedConnection = -1;
            LOG.warn("{}: group {} created at the beginning", source.stream(), source.group());
            listener.onGroupRecreated();
        } catch (RedisFailure e) {
            plainFrom = plainFrom.map(known -> StreamId.ZERO);
            if (e.code().equals("NOGROUP")) {
                throw e;
            }
            recover(e);
        }
    }

    /** Disk full, no memory, a replica, a missing right: what can be read is read. */
    private void readWithoutGroup(RedisFailure failure) throws InterruptedException {
        if (plainFrom.isEmpty()) {
            plainFrom = Optional.of(lastDelivered());
            LOG.error(
                    "{}: group reads are refused ({}); reading without the group",
                    source.stream(),
                    failure.getMessage());
            listener.onGroupRefused(failure);
        }
        try {
            readPlain(plainFrom.orElse(StreamId.ZERO));
        } catch (RedisFailure e) {
            if (e.kind() != RedisFailure.Kind.REJECTED) {
                throw e;
            }
            tellTrouble(e);
        }
    }

    private StreamId lastDelivered() {
        try {
            return commands.lastDelivered();
        } catch (RedisFailure e) {
            if (e.kind() != RedisFailure.Kind.REJECTED) {
                throw e;
            }
            return StreamId.ZERO;
        }
    }

    private void tellTrouble(RedisFailure failure) throws InterruptedException {
        if (!trouble.equals(failure.toString())) {
            trouble = failure.toString();
            LOG.error("{} cannot be read: {}", source.stream(), failure.getMessage());
            listener.onTrouble(failure);
        }
        Thread.sleep(StreamRead.BLOCK_MILLIS);
    }
}
