package io.quantumexit.worker.core;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes panic entries in and says what each is. An entry is known by its stream id, never by its event id: a new entry
 * is served also when it repeats an old event.
 */
final class PanicInbox {

    /** With so many entries in hand no more are read: Redis keeps what is beyond. */
    static final int READING_STOPS_AT = 1_000;

    static final int READING_GOES_ON_AT = 500;

    /** An entry handed out more often than this has killed readers: it is served without being read. */
    static final int MAX_DELIVERIES = 3;

    /** What an entry turned out to be. */
    enum Verdict {
        /** It waits for the next round. */
        ACCEPTED,
        /** A reset has made it void, or it was served before one. */
        VOID,
        /** Nobody who may ask for a close has written it. */
        REFUSED,
        /** It was there before this worker was first started; an operator has to look at it. */
        HELD
    }

    /** An entry with its verdict. */
    record Judged(StreamId id, PanicReading reading, Verdict verdict) {}

    private record Arrival(Delivery delivery, MonoTime at) {}

    private final HaltKeeper halt;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final TreeSet<StreamId> held = new TreeSet<>();
    private final Set<StreamId> inHand = new HashSet<>();
    private final List<PanicCase> waiting = new ArrayList<>();
    private boolean full;

    PanicInbox(HaltKeeper halt) {
        this.halt = halt;
    }

    /** Entries of reports that an earlier process could not tell. */
    void alreadyAnswered(List<StreamId> entries) {
        inHand.addAll(entries);
        count();
    }

    /**
     * An entry was handed to us.
     *
     * @return false when we have it already
     */
    boolean arrive(Delivery delivery, MonoTime now) {
        if (held.contains(delivery.id()) || !inHand.add(delivery.id())) {
            return false;
        }
        arrivals.add(new Arrival(delivery, now));
        count();
        return true;
    }

    private void count() {
        full = inHand.size() >= (full ? READING_GOES_ON_AT : READING_STOPS_AT);
    }

    /** More are in hand than should be read at once; those that wait for an operator do not count. */
    boolean isFull() {
        return full;
    }

    /**
     * Judges what has arrived. Before Redis has told halt state and time after a start, entries wait for that as long
     * as one command may take; then they are served: in doubt, close.
     */
    List<Judged> judge(MonoTime now) {
        List<Judged> judged = new ArrayList<>();
        while (!arrivals.isEmpty() && mayJudge(arrivals.getFirst(), now)) {
            Delivery delivery = arrivals.removeFirst().delivery();
            PanicReading reading = read(delivery);
            Verdict verdict = verdict(delivery.id(), reading);
            if (verdict == Verdict.ACCEPTED) {
                waiting.add(new PanicCase(reading.accepted().orElseThrow(), Optional.of(delivery.id())));
            } else if (verdict == Verdict.HELD) {
                inHand.remove(delivery.id());
                held.add(delivery.id());
            }
            judged.add(new Judged(delivery.id(), reading, verdict));
        }
        count();
        return judged;
    }

    private boolean mayJudge(Arrival arrival, MonoTime now) {
        return halt.isSettled() || now.since(arrival.at()) >= Timing.REDIS_COMMAND_MILLIS;
    }

    /** When an entry that waits for Redis will be judged anyway. */
    Optional<MonoTime> nextJudgement() {
        return Optional.ofNullable(arrivals.peekFirst())
                .map(arrival -> arrival.at().plus(Timing.REDIS_COMMAND_MILLIS));
    }

    private Verdict verdict(StreamId id, PanicReading reading) {
        boolean servedBeforeReset =
                !halt.state().halted() && !id.isAfter(halt.record().servedThrough());
        if (halt.state().voids(id) || servedBeforeReset) {
            return Verdict.VOID;
        }
        if (halt.record().isBeforeFirstStart(id)) {
            return Verdict.HELD;
        }
        return reading.isRefused() ? Verdict.REFUSED : Verdict.ACCEPTED;
    }

    private static PanicReading read(Delivery delivery) {
        if (delivery.deliveries() <= MAX_DELIVERIES) {
            return PanicClose.read(delivery.fields(), delivery.id());
        }
        Fields defaults = Fields.of("issued_by", Issuer.OPS.wireName(), "reason", "ENTRY_COULD_NOT_BE_READ");
        return PanicClose.read(defaults, delivery.id());
    }

    /** A standing call by file; joins the next round. */
    void ask(PanicClose panic) {
        waiting.add(new PanicCase(panic, Optional.empty()));
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** Everything that waits, for one round. */
    List<PanicCase> take() {
        List<PanicCase> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /** The entry is answered and acknowledged; a later delivery of it is a new question. */
    void done(List<StreamId> entries) {
        entries.forEach(inHand::remove);
        count();
    }

    /** Held entries that a reset has made void by now. */
    List<StreamId> releaseVoid() {
        List<StreamId> released =
                held.stream().filter(id -> halt.state().voids(id)).toList();
        released.forEach(held::remove);
        inHand.addAll(released);
        count();
        return released;
    }

    int heldCount() {
        return held.size();
    }

    /** The highest epoch that any of these events' issuers saw. */
    static long epochSeen(List<PanicCase> cases) {
        return cases.stream()
                .map(c -> c.panic().epoch())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max()
                .orElse(0);
    }
}
