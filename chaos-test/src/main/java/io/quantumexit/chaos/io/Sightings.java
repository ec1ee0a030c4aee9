package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Noted;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a drill was seen in the streams, with the ids that tell when. */
final class Sightings {

    private final Keys keys;
    private final String bootId;
    private final Set<String> events = new HashSet<>();
    private final List<Noted<Completion>> completions = new ArrayList<>();
    private long faultMillis = Long.MAX_VALUE;
    private Optional<StreamId> lastBeat;
    private Optional<Noted<Heartbeat>> lastWords = Optional.empty();
    private Optional<Noted<PanicReading>> panic = Optional.empty();

    /**
     * Nothing seen yet.
     *
     * @param bootId of the brain that is brought down; what another one says is not looked at
     * @param lastBeat its newest
     */
    Sightings(Keys keys, String bootId, Optional<StreamId> lastBeat) {
        this.keys = keys;
        this.bootId = bootId;
        this.lastBeat = lastBeat;
    }

    /** From when on a panic may be an answer to the fault; until this is told, none is. */
    void faultAt(long redisMillis) {
        faultMillis = redisMillis;
    }

    /** A new entry, in the order of ids. */
    void onEntry(Entry entry) {
        if (entry.key().equals(keys.heartbeat())) {
            Heartbeat.read(entry.fields(), entry.id())
                    .filter(beat -> beat.bootId().equals(bootId))
                    .ifPresent(beat -> onBeat(entry.id(), beat));
        } else if (entry.key().equals(keys.panicClose())) {
            onPanic(entry.id(), PanicClose.read(entry.fields(), entry.id()));
        } else {
            Completion.read(entry.fields())
                    .filter(done -> events.contains(done.eventId()) || events.contains(done.parentEventId()))
                    .ifPresent(done -> completions.add(new Noted<>(entry.id(), done)));
        }
    }

    private void onPanic(StreamId id, PanicReading read) {
        if (id.millis() >= faultMillis) {
            events.add(read.eventId());
            panic = panic.or(() -> Optional.of(new Noted<>(id, read)));
        }
    }

    private void onBeat(StreamId id, Heartbeat beat) {
        if (beat.status() == Status.DEAD) {
            lastWords = Optional.of(new Noted<>(id, beat));
        } else if (panic.isEmpty()) {
            lastBeat = Optional.of(id);
        }
    }

    Optional<StreamId> lastBeat() {
        return lastBeat;
    }

    Optional<Noted<Heartbeat>> lastWords() {
        return lastWords;
    }

    Optional<Noted<PanicReading>> panic() {
        return panic;
    }

    List<Noted<Completion>> completions() {
        return completions;
    }
}
