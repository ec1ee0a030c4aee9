package io.quantumexit.worker.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the halt: begins it, keeps it in the file and in Redis, and believes a reset only by its epoch (rules.md,
 * "Halt, reset, epoch"). A file or hash that lags behind is written again; neither is ever waited for.
 */
final class HaltKeeper {

    /** How long answered panics stay readable. */
    private static final long KEEP_MILLIS = 30L * 24 * 3_600_000;

    private final String worker;
    private HaltRecord record;
    private boolean hashRead;
    private boolean fileLags;

    HaltKeeper(String worker, HaltRecord record) {
        this.worker = worker;
        this.record = record;
    }

    HaltRecord record() {
        return record;
    }

    TradingState state() {
        return record.state();
    }

    /** Whether Redis has been asked since the start, so that a reset made meanwhile is known. */
    boolean isSettled() {
        return hashRead && record.serveFrom().isPresent();
    }

    /**
     * Begins a halt in file and hash. A halt of entries alone never weakens a full one.
     *
     * @param epochSeen by whoever asked for it
     */
    void halt(
            Phase phase,
            String reason,
            String source,
            String eventId,
            long epochSeen,
            List<String> startedEventIds,
            Now now,
            List<Effect> out) {
        boolean alreadyHalted = state().halted() && state().epoch() > 0;
        if (alreadyHalted && phase == Phase.ENTRIES_HALTED) {
            return;
        }
        boolean stronger = !alreadyHalted || state().phase().equals(Optional.of(Phase.ENTRIES_HALTED));
        keep(record.halting(phase, reason, source, eventId, now.epochMillis(), epochSeen), out);
        SystemEvent event = new SystemEvent(
                EventType.HALTED,
                worker,
                now.epochMillis(),
                Map.of(
                        "reason", reason,
                        "source", source,
                        "event_id", eventId,
                        "epoch", Long.toString(state().epoch())));
        out.add(new Effect.TellHalt(state(), stronger ? List.of(event) : List.of(), startedEventIds));
    }

    /** What became of the newest write of the file. */
    void onRecordWritten(boolean good) {
        fileLags = !good;
    }

    /** A file that could not be written is written again. */
    void keepAgain(List<Effect> out) {
        if (fileLags) {
            keep(record, out);
        }
    }

    void concluded(Completion completion, Now now, List<Effect> out) {
        keep(record.concluded(completion, now.epochMillis()), out);
    }

    void served(List<StreamId> entries, List<Effect> out) {
        HaltRecord next = record;
        for (StreamId id : entries) {
            next = next.servedThrough(id);
        }
        if (!next.equals(record)) {
            keep(next, out);
        }
    }

    /** Redis told its time: settles what was there before the first start. */
    void onRedisTime(long redisMillis, List<Effect> out) {
        if (record.serveFrom().isEmpty()) {
            keep(record.firstStartedAt(redisMillis), out);
        }
    }

    /** Lets go of entries that were served more than 30 days ago; never of one that was not. */
    void trim(long redisMillis, List<Effect> out) {
        StreamId old = new StreamId(Math.max(0, redisMillis - KEEP_MILLIS), 0);
        StreamId before = old.isAfter(record.servedThrough()) ? record.servedThrough() : old;
        if (before.isAfter(StreamId.ZERO)) {
            out.add(new Effect.TrimServed(before));
        }
    }

    /** The hash as Redis has it, read each second. */
    void onHash(Fields fields, List<Effect> out) {
        hashRead = true;
        Optional<TradingState> seen = TradingState.read(fields);
        if (seen.isPresent()) {
            mirror(seen.get(), out);
        } else if (state().halted() && (state().epoch() > 0 || !fields.isEmpty())) {
            out.add(new Effect.Say(
                    Effect.Level.WARN,
                    "Halt state " + (fields.isEmpty() ? "deleted" : "unreadable") + " in Redis, told again from the"
                            + " worker's file (epoch " + state().epoch() + "). Deleting it is no reset; to lift the"
                            + " halt run: qtexit reset --by <you> --reason <why>"));
            tellAgain(out);
        }
    }

    private void mirror(TradingState seen, List<Effect> out) {
        if (record.isDamaged() && !seen.halted()) {
            keep(record.haltingAbove(seen), out); // what the file said may have been a halt that Redis has lost
        }
        HaltRecord next = record.merged(seen);
        boolean believed = next.state().epoch() == seen.epoch() && next.state().halted() == seen.halted();
        if (!next.equals(record)) {
            boolean lifted = state().halted() && !next.state().halted();
            keep(next, out);
            if (lifted) {
                out.add(new Effect.Say(
                        Effect.Level.INFO,
                        "Halt lifted by " + quoted(seen.resetBy()) + ": "
                                + quoted(seen.resetReason()) + " (epoch " + seen.epoch() + ", void through "
                                + seen.voidThrough() + ")"));
            }
        }
        if (!believed && state().halted()) {
            out.add(new Effect.Say(
                    Effect.Level.WARN,
                    "Redis shows epoch " + seen.epoch() + " halted=" + seen.halted() + ", the worker's file epoch "
                            + state().epoch()
                            + " halted=true; told again. A reset needs a higher epoch: qtexit reset"));
            tellAgain(out);
        }
    }

    private void tellAgain(List<Effect> out) {
        out.add(new Effect.TellHalt(state(), List.of(), List.of()));
    }

    private static String quoted(String text) {
        return '\'' + text + '\'';
    }

    private void keep(HaltRecord next, List<Effect> out) {
        fileLags = false;
        record = next;
        out.add(new Effect.KeepRecord(next));
    }
}
