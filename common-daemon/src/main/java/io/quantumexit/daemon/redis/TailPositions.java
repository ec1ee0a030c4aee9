package io.quantumexit.daemon.redis;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far each stream has been told. Reading and catching up go through here, so that neither tells an entry again. */
final class TailPositions {

    private static final Logger LOG = LoggerFactory.getLogger(TailPositions.class);

    private final Map<String, StreamId> positions;
    private final StreamTail.Listener listener;

    TailPositions(Map<String, StreamId> from, StreamTail.Listener listener) {
        this.positions = new LinkedHashMap<>(from);
        this.listener = listener;
    }

    synchronized Map<String, StreamId> snapshot() {
        return new LinkedHashMap<>(positions);
    }

    /** Tells those that are new, in their order. */
    synchronized void tell(List<Entry> entries) throws InterruptedException {
        for (Entry entry : entries) {
            if (!entry.id().isAfter(positions.getOrDefault(entry.key(), StreamId.ZERO))) {
                continue;
            }
            try {
                listener.onEntry(entry);
            } catch (RuntimeException e) {
                LOG.error("entry {} of {} was not understood", entry.id(), entry.key(), e);
            }
            positions.put(entry.key(), entry.id());
        }
    }

    /**
     * Redis' last id of a stream is known. When it is below what had been told before the question, the stream is
     * another one.
     */
    synchronized void checked(String stream, StreamId toldBefore, StreamId last) {
        if (toldBefore.isAfter(last)) {
            LOG.warn("stream {} ends at {} but was read to {}: reading it again", stream, last, toldBefore);
            positions.put(stream, StreamId.ZERO);
            listener.onStreamLost(stream, toldBefore);
        }
    }
}
