package io.quantumexit.worker.core;

import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reads that a round sends its orders from. One at a time; a failed one is repeated, because an exchange in trouble
 * sheds reads first.
 */
final class Reading {

    /** A failed read is repeated after this, so that a refusing exchange is not flooded. */
    static final long REREAD_MILLIS = 250;

    /** {@code timestamp outside of recvWindow}: the clock is measured before the read is repeated. */
    static final int CODE_CLOCK = -1021;

    private final AccountView view;
    private final MonoTime start;
    private final Optional<PositionRead> rehearsed;
    private final Set<Long> inFlight = new HashSet<>();
    private MonoTime next;
    private MonoTime since;
    private boolean clockAsked;
    private boolean zeroDoubted;
    private boolean blind;

    /**
     * Nothing is asked yet.
     *
     * @param rehearsed newest good read when the round began
     */
    Reading(AccountView view, Optional<PositionRead> rehearsed, MonoTime start) {
        this.view = view;
        this.start = start;
        this.rehearsed = rehearsed;
        this.next = start;
        this.since = start;
    }

    /** Reads now, if no read is under way and none was refused a moment ago. */
    void ask(MonoTime now, List<Effect> out) {
        if (inFlight.isEmpty() && !now.isBefore(next)) {
            next = now;
            since = now;
            inFlight.add(view.startRead(now, out));
        }
    }

    /** Whether this was one of these reads. */
    boolean onAnswer(long call) {
        return inFlight.remove(call);
    }

    void onFailed(Reply<?> reply, MonoTime now, List<Effect> out) {
        if (reply.kind() == ReplyClass.OTHER_ROUTE) {
            next = now;
            return;
        }
        blind = true;
        next = laterOf(now.plus(REREAD_MILLIS), view.throttle().until());
        if (reply.code() == CODE_CLOCK && !clockAsked) {
            clockAsked = true;
            out.add(new Effect.SyncClock());
        }
    }

    /** Nothing where something was a moment ago: that is asked once more before it is believed. */
    boolean isDoubtful(PositionRead read) {
        boolean doubtful = read.count() == 0 && !zeroDoubted && wereSomeAMomentAgo();
        zeroDoubted |= doubtful;
        return doubtful;
    }

    /** A good read came and is believed. */
    void onGood() {
        blind = false;
    }

    /** Nothing, again, where something was a moment ago: it may be gone, or this is an exchange that has forgotten it. */
    boolean isContradicted(PositionRead read) {
        return read.count() == 0 && wereSomeAMomentAgo();
    }

    private static MonoTime laterOf(MonoTime one, MonoTime other) {
        return one.isBefore(other) ? other : one;
    }

    private boolean wereSomeAMomentAgo() {
        return rehearsed
                .filter(r -> r.count() > 0 && r.ageMillis(start) <= Timing.READY_READ_AGE_MILLIS)
                .isPresent();
    }

    /** The clock was measured: a refused read may be repeated at once. */
    void onClock(MonoTime now) {
        next = now;
    }

    void noticeSilence(MonoTime now) {
        blind |= !inFlight.isEmpty() && now.since(since) >= Timing.READ_PATIENCE_MILLIS;
    }

    /** The newest attempt failed or keeps silent: an older read has to do. */
    boolean isBlind() {
        return blind;
    }

    /** Whether to go on without a read of the round's own; after a refused time stamp only when patience ends. */
    boolean isToBeGivenUp(MonoTime now) {
        return (blind && !clockAsked) || now.since(start) >= Timing.READ_PATIENCE_MILLIS;
    }

    /** When time alone will change something. */
    Optional<MonoTime> nextDue(MonoTime now) {
        MonoTime due = inFlight.isEmpty() ? next : since.plus(Timing.READ_PATIENCE_MILLIS);
        return Optional.of(due).filter(now::isBefore);
    }
}
