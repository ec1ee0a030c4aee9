package io.quantumexit.cli.io;

import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows what is done about one published panic. */
public final class PanicFollower {

    private final Keys keys;
    private final String eventId;
    private final StreamId panicId;
    private final StreamPoll poll;
    private final Map<String, MonoTime> closingWorkers = new HashMap<>();
    private MonoTime unclaimedSince;
    private boolean ownCompleted;
    private boolean completed;
    private boolean flat;

    /**
     * Reads nothing yet.
     *
     * @param panicId under which the panic was read back; what was written before it is none of its doing
     */
    public PanicFollower(RedisPort redis, Keys keys, String eventId, StreamId panicId, MonoTime begun) {
        this.keys = keys;
        this.eventId = eventId;
        this.panicId = panicId;
        this.unclaimedSince = begun;
        // The same clock stamps all streams; a millisecond back, as ids of different streams do not order.
        StreamId after = new StreamId(panicId.millis() - 1, 0);
        this.poll = new StreamPoll(redis, Map.of(keys.readiness(), after, keys.completed(), after));
    }

    /** Reads what is new and returns the completions among it that concern this panic, oldest first. */
    public List<Completion> advance(MonoTime now) {
        List<Completion> completions = new ArrayList<>();
        for (Entry entry : poll.poll()) {
            if (entry.key().equals(keys.readiness())) {
                Readiness.read(entry.fields(), entry.id()).ifPresent(told -> onReadiness(told, now));
            } else {
                Completion.read(entry.fields()).filter(this::concernsUs).ifPresent(completions::add);
            }
        }
        completed |= !completions.isEmpty();
        flat |= completions.stream().anyMatch(done -> done.outcome() == Outcome.FLAT);
        return completions;
    }

    /** A round serves all that waits and is told by one of its events, so a round of any event may be ours. */
    private void onReadiness(Readiness told, MonoTime now) {
        if (!told.closing().isEmpty()) {
            closingWorkers.put(told.worker(), now);
            unclaimedSince = now;
        } else if (closingWorkers.remove(told.worker()) != null) {
            unclaimedSince = now;
        }
    }

    /**
     * Our own event, a further round of it, or the closer's, which knows only the event that called it. Rounds follow one
     * another, so whatever completes after our own event is of the same round or a later one.
     */
    private boolean concernsUs(Completion done) {
        ownCompleted |= done.eventId().equals(eventId);
        return ownCompleted
                || done.parentEventId().equals(eventId)
                || (done.by() == ClosedBy.CLOSER && done.tsStarted() > panicId.millis());
    }

    /** Whether a worker that still speaks is in a round that may serve this panic, or somebody has completed it. */
    public boolean isClaimed(MonoTime now) {
        return completed
                || closingWorkers.values().stream().anyMatch(at -> now.since(at) <= Timing.GATE_READINESS_MILLIS);
    }

    /** Whether nobody has it for too long: since it was published, or since a round ended or fell silent without it. */
    public boolean isUnclaimed(MonoTime now) {
        return !isClaimed(now) && now.since(unclaimedSince) >= Timing.CLAIM_MILLIS;
    }

    /** Whether the account is proven flat since the panic. */
    public boolean isFlat() {
        return flat;
    }
}
