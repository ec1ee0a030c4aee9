package io.quantumexit.cli.io;

import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Follows what is done about one published panic. */
public final class PanicFollower {

    private final Keys keys;
    private final String eventId;
    private final StreamId panicId;
    private final StreamPoll poll;
    private boolean ownCompleted;
    private boolean claimed;
    private boolean flat;

    /** @param panicId under which the panic was read back; what was written before it is none of its doing */
    public PanicFollower(RedisPort redis, Keys keys, String eventId, StreamId panicId) {
        this.keys = keys;
        this.eventId = eventId;
        this.panicId = panicId;
        // The same clock stamps all streams; a millisecond back, as ids of different streams do not order.
        StreamId after = new StreamId(panicId.millis() - 1, 0);
        this.poll = new StreamPoll(redis, Map.of(keys.readiness(), after, keys.completed(), after));
    }

    /** Reads what is new and returns the completions among it that concern this panic, oldest first. */
    public List<Completion> advance() {
        List<Completion> completions = new ArrayList<>();
        for (Entry entry : poll.poll()) {
            if (entry.key().equals(keys.readiness())) {
                Readiness.read(entry.fields(), entry.id())
                        .filter(told -> told.closing().equals(eventId))
                        .ifPresent(told -> claimed = true);
            } else {
                Completion.read(entry.fields()).filter(this::concernsUs).ifPresent(completions::add);
            }
        }
        claimed |= !completions.isEmpty();
        flat |= completions.stream().anyMatch(done -> done.outcome() == Outcome.FLAT);
        return completions;
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

    /** Whether the worker or the closer has said that it has the event. */
    public boolean isClaimed() {
        return claimed;
    }

    /** Whether the account is proven flat since the panic. */
    public boolean isFlat() {
        return flat;
    }
}
