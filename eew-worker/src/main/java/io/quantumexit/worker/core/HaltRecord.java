package io.quantumexit.worker.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The worker's own truth, kept in its fsynced file: the halt, and how far the panic stream has been served. Redis may
 * lose its data; this does not.
 *
 * @param servedThrough last entry that was answered and acknowledged
 * @param serveFrom older entries were there before this worker was first started and wait for an operator; empty until
 *     that start could ask Redis for its time
 */
public record HaltRecord(TradingState state, StreamId servedThrough, Optional<StreamId> serveFrom) {

    /** Nothing is known: halted as far as the gate goes, at an epoch that any real halt or reset overrules. */
    public static final HaltRecord FIRST_START = new HaltRecord(
            TradingState.halting(Phase.HALTED, "NO_HALT_STATE_YET", "worker", "", 0, 0, StreamId.ZERO),
            StreamId.ZERO,
            Optional.empty());

    /** The file was there and cannot be believed: as above, but nothing is taken for older than this worker. */
    public static final HaltRecord DAMAGED = new HaltRecord(
            TradingState.halting(Phase.HALTED, "HALT_FILE_DAMAGED", "worker", "", 0, 0, StreamId.ZERO),
            StreamId.ZERO,
            Optional.of(StreamId.ZERO));

    /** Reads {@link #toFields()}; empty when there is no plain halt state in it. */
    public static Optional<HaltRecord> read(Fields fields) {
        return TradingState.read(fields)
                .map(state -> new HaltRecord(
                        state,
                        fields.text("served_through").flatMap(StreamId::parse).orElse(StreamId.ZERO),
                        fields.text("serve_from").flatMap(StreamId::parse)));
    }

    public Fields toFields() {
        Map<String, String> values = new LinkedHashMap<>(state.toFields().asMap());
        values.put("served_through", servedThrough.toString());
        serveFrom.ifPresent(id -> values.put("serve_from", id.toString()));
        return Fields.of(values);
    }

    /** A new halt: one epoch above everything seen, so that a reset racing with it does not lift it. */
    HaltRecord halting(Phase phase, String reason, String source, String eventId, long ts, long epochSeen) {
        long epoch = Math.max(state.epoch(), epochSeen) + 1;
        return with(TradingState.halting(phase, reason, source, eventId, ts, epoch, state.voidThrough()));
    }

    /** The file was damaged and nothing newer has taken its place. */
    boolean isDamaged() {
        return state.equals(DAMAGED.state);
    }

    /** The same halt, which only a reset newer than {@code seen} lifts. */
    HaltRecord haltingAbove(TradingState seen) {
        return halting(Phase.HALTED, state.reason(), state.source(), "", seen.ts(), seen.epoch());
    }

    HaltRecord concluded(Completion completion, long ts) {
        return with(state.concluded(completion, ts));
    }

    /** Believes {@code seen} when it is the newer. What was void stays void. */
    HaltRecord merged(TradingState seen) {
        return with(withVoidThrough(state.orIfNewer(seen), state.voidThrough().max(seen.voidThrough())));
    }

    HaltRecord servedThrough(StreamId id) {
        return new HaltRecord(state, servedThrough.max(id), serveFrom);
    }

    /** Settles, by Redis' own clock, what counts as there before the first start. */
    HaltRecord firstStartedAt(long redisMillis) {
        long from = Math.max(0, redisMillis - Timing.FIRST_START_SERVE_MILLIS);
        return new HaltRecord(state, servedThrough, Optional.of(new StreamId(from, 0)));
    }

    boolean isBeforeFirstStart(StreamId id) {
        return serveFrom.filter(from -> from.isAfter(id)).isPresent();
    }

    private HaltRecord with(TradingState next) {
        return new HaltRecord(next, servedThrough, serveFrom);
    }

    private static TradingState withVoidThrough(TradingState s, StreamId voidThrough) {
        return new TradingState(
                s.halted(),
                s.phase(),
                s.reason(),
                s.source(),
                s.eventId(),
                s.outcome(),
                s.positionsClosed(),
                s.positionsFailed(),
                s.ts(),
                s.epoch(),
                voidThrough,
                s.resetBy(),
                s.resetReason());
    }
}
