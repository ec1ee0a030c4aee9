package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a group's listener has been told and has not seen acknowledged, so that it hears of nothing twice. */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final GroupReader.Listener listener;
    private final Set<StreamId> told = ConcurrentHashMap.newKeySet();
    private final Set<StreamId> toldWithoutGroup = ConcurrentHashMap.newKeySet();
    private final Set<StreamId> unacknowledged = ConcurrentHashMap.newKeySet();

    Deliveries(GroupReader.Listener listener) {
        this.listener = listener;
    }

    boolean isTold(StreamId id) {
        return told.contains(id);
    }

    /** Whether the group has handed it over, so that it is pending there. */
    boolean isFromGroup(StreamId id) {
        return !toldWithoutGroup.contains(id);
    }

    /** The group handed an entry over. */
    void tell(Entry entry, long deliveryCount) throws InterruptedException {
        toldWithoutGroup.remove(entry.id());
        hear(entry, deliveryCount);
    }

    /** An entry was read without the group, which will hand it over some time. */
    void tellWithoutGroup(Entry entry) throws InterruptedException {
        if (!told.contains(entry.id())) {
            toldWithoutGroup.add(entry.id());
            hear(entry, 0);
        }
    }

    /** Only the id of an entry is left. */
    void tellLost(StreamId id) throws InterruptedException {
        hear(id, () -> listener.onLost(id));
    }

    /** The listener is done with them; Redis has still to hear it. */
    void finish(Collection<StreamId> ids) {
        unacknowledged.addAll(ids);
    }

    Set<StreamId> unacknowledged() {
        return Set.copyOf(unacknowledged);
    }

    /**
     * Redis has heard it.
     *
     * @param pending whether it was waiting for that; else the group has still to hand the entry over
     */
    void acknowledged(StreamId id, boolean pending) {
        if (pending || !toldWithoutGroup.contains(id)) {
            told.remove(id);
            toldWithoutGroup.remove(id);
            unacknowledged.remove(id);
        }
    }

    private void hear(Entry entry, long deliveryCount) throws InterruptedException {
        hear(entry.id(), () -> listener.onDelivery(new PanicDelivery(entry.id(), entry.fields(), deliveryCount)));
    }

    private interface Telling {
        void tell() throws InterruptedException;
    }

    private void hear(StreamId id, Telling telling) throws InterruptedException {
        if (!told.add(id)) {
            return;
        }
        try {
            telling.tell();
        } catch (InterruptedException e) {
            told.remove(id);
            throw e;
        } catch (RuntimeException e) {
            told.remove(id); // it stays pending and is told again; those behind it must not wait for that
            LOG.error("entry {} was not taken", id, e);
        }
    }
}
