package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a {@link GroupReader} does again and again, on its thread: look for what was swallowed, then read what is new. */
final class GroupRound {

    private static final Logger LOG = LoggerFactory.getLogger(GroupRound.class);
    private static final long SCAN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final GroupReader.Source source;
    private final GroupCommands commands;
    private final Deliveries deliveries;
    private final Predicate<String> presumedDead;
    private final GroupReader.Listener listener;

    /** While group reads are refused: the last entry read without the group. */
    private Optional<StreamId> withoutGroup = Optional.empty();

    private String trouble = "";
    private long scannedConnection = -1;
    private long scannedNanos;

    GroupRound(
            GroupReader.Source source,
            GroupCommands commands,
            Deliveries deliveries,
            Predicate<String> presumedDead,
            GroupReader.Listener listener) {
        this.source = source;
        this.commands = commands;
        this.deliveries = deliveries;
        this.presumedDead = presumedDead;
        this.listener = listener;
    }

    /** The next round looks for pending entries, whatever the time. */
    void forgetScan() {
        scannedConnection = -1;
    }

    /**
     * One round.
     *
     * @param connection counts the connections made
     * @return whether pending entries were looked for
     */
    boolean run(long connection) throws InterruptedException {
        boolean due = connection != scannedConnection || System.nanoTime() - scannedNanos > SCAN_NANOS;
        if (due) {
            scannedNanos = System.nanoTime();
            scannedConnection = connection;
            scanPending();
        }
        if (due || withoutGroup.isEmpty()) {
            readNew();
        } else {
            readWithoutGroup(withoutGroup.get());
        }
        trouble = "";
        return due;
    }

    /** After a round has failed. */
    void recover(RedisFailure failure) throws InterruptedException {
        switch (failure.code()) {
            case "" -> throw failure;
            case "NOGROUP", "UNBLOCKED" -> createGroup();
            case "WRONGTYPE", "LOADING" -> tellTrouble(failure);
            default -> doWithoutGroup(failure);
        }
    }

    private void readNew() throws InterruptedException {
        List<Entry> entries = commands.readNew();
        if (withoutGroup.isPresent()) {
            withoutGroup = Optional.empty();
            LOG.info("{}: Redis takes group reads again", source.stream());
            listener.onGroupBack();
        }
        for (Entry entry : entries) {
            deliveries.tell(entry, 1);
        }
    }

    private void readWithoutGroup(StreamId from) throws InterruptedException {
        for (Entry entry : commands.readWithoutGroup(from)) {
            deliveries.tellWithoutGroup(entry);
            withoutGroup = Optional.of(entry.id());
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
                if (!deliveries.isTold(entry.id()) && (own || isOfTheDead(entry))) {
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
            e.rethrowUnlessRejected();
            taken = commands.body(pending.id()); // no writes now; that must not keep us from serving it
        }
        if (taken.isPresent()) {
            deliveries.tell(taken.get(), pending.deliveryCount() + 1);
        } else if (commands.body(pending.id()).isEmpty()) {
            LOG.error("{}: entry {} was deleted before it was acknowledged", source.stream(), pending.id());
            deliveries.tellLost(pending.id());
        }
    }

    private void createGroup() throws InterruptedException {
        try {
            commands.createGroup();
            forgetScan();
            LOG.warn("{}: group {} created at the beginning", source.stream(), source.group());
            listener.onGroupRecreated();
        } catch (RedisFailure e) {
            withoutGroup = withoutGroup.map(known -> StreamId.ZERO);
            if (e.code().equals("NOGROUP")) {
                throw e;
            }
            recover(e);
        }
    }

    /** Disk full, no memory, a replica, a missing right: what can be read is read. */
    private void doWithoutGroup(RedisFailure failure) throws InterruptedException {
        if (withoutGroup.isEmpty()) {
            withoutGroup = Optional.of(lastDelivered());
            LOG.error("{}: reading without the group: {}", source.stream(), failure.getMessage());
            listener.onGroupRefused(failure);
        }
        try {
            readWithoutGroup(withoutGroup.orElse(StreamId.ZERO));
        } catch (RedisFailure e) {
            e.rethrowUnlessRejected();
            tellTrouble(e);
        }
    }

    private StreamId lastDelivered() {
        try {
            return commands.lastDelivered();
        } catch (RedisFailure e) {
            e.rethrowUnlessRejected();
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
