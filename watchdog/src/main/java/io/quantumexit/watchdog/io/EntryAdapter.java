package io.quantumexit.watchdog.io;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.watchdog.core.Message;
import java.util.List;
import java.util.Optional;

/** Turns an entry of a stream into what the core is told. */
public final class EntryAdapter {

    private final Keys keys;

    public EntryAdapter(Keys keys) {
        this.keys = keys;
    }

    /**
     * The streams the watchdog follows, in the order in which what waits in them is to be told: what voids and refuses
     * before the panics, and these before what completed them.
     */
    public List<String> streams() {
        return List.of(keys.events(), keys.panicClose(), keys.completed(), keys.readiness(), keys.heartbeat());
    }

    /**
     * Empty for an entry that says nothing to us.
     *
     * @param arrived on our monotonic clock
     * @param ageMillis of an entry read from history, 0 for one that has just come
     */
    public Optional<Message> read(Entry entry, MonoTime arrived, long ageMillis) {
        if (entry.key().equals(keys.heartbeat())) {
            return Optional.of(Heartbeat.read(entry.fields(), entry.id())
                    .<Message>map(beat -> new Message.Beat(entry.id(), beat, arrived))
                    .orElseGet(() -> new Message.UnreadableBeat(entry.id())));
        }
        if (entry.key().equals(keys.readiness())) {
            return Readiness.read(entry.fields(), entry.id()).map(said -> new Message.WorkerSpoke(said, arrived));
        }
        if (entry.key().equals(keys.panicClose())) {
            return Optional.of(
                    new Message.PanicSeen(entry.id(), PanicClose.read(entry.fields(), entry.id()), ageMillis));
        }
        if (entry.key().equals(keys.completed())) {
            return Completion.read(entry.fields()).map(completion -> new Message.RoundEnded(entry.id(), completion));
        }
        return SystemEvent.read(entry.fields(), entry.id()).map(event -> new Message.EventSeen(entry.id(), event));
    }
}
