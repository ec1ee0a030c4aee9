package io.quantumexit.schema;

import java.util.Optional;

/**
 * The halt state: the hash in Redis, and the same in the worker's own fsynced file (protocol.md, "Trading state";
 * rules.md, "Halt, reset, epoch").
 *
 * @param halted no position may be opened
 * @param phase how far the halt has come; empty after a reset
 * @param source who asked for the halt
 * @param outcome of the last round; empty while closing and after a reset
 * @param ts epoch milliseconds of the writer
 * @param epoch each halt and each reset adds one; the highest wins
 * @param voidThrough panic entries up to this id were made void by a reset
 * @param resetBy who lifted the halt, empty while halted
 */
public record TradingState(
        boolean halted,
        Optional<Phase> phase,
        String reason,
        String source,
        String eventId,
        Optional<Outcome> outcome,
        int positionsClosed,
        int positionsFailed,
        long ts,
        long epoch,
        StreamId voidThrough,
        String resetBy,
        String resetReason) {

    /** A halt that has just begun. Its {@code epoch} is one above what the writer saw. */
    public static TradingState halting(
            Phase phase, String reason, String source, String eventId, long ts, long epoch, StreamId voidThrough) {
        return new TradingState(
                true,
                Optional.of(phase),
                reason,
                source,
                eventId,
                Optional.empty(),
                0,
                0,
                ts,
                epoch,
                voidThrough,
                "",
                "");
    }

    /** What a reset writes. Its {@code epoch} is one above the halt it lifts. */
    public static TradingState reset(String by, String reason, long ts, long epoch, StreamId voidThrough) {
        return new TradingState(
                false, Optional.empty(), "", "", "", Optional.empty(), 0, 0, ts, epoch, voidThrough, by, reason);
    }

    /** The same halt with the result of a round. */
    public TradingState concluded(Completion completion, long nowEpochMillis) {
        return new TradingState(
                true,
                Optional.of(Phase.HALTED),
                completion.reason(),
                completion.issuedBy().wireName(),
                completion.eventId(),
                Optional.of(completion.outcome()),
                completion.positionsClosed(),
                completion.positionsFailed(),
                nowEpochMillis,
                epoch,
                voidThrough,
                "",
                "");
    }

    /**
     * Lenient: empty when the hash is missing or does not say plainly whether trading is halted; a reader treats that
     * as closed. A missing epoch is 0.
     */
    public static Optional<TradingState> read(Fields fields) {
        return fields.flag("halted")
                .map(halted -> new TradingState(
                        halted,
                        fields.constant("phase", Phase.class),
                        fields.text("reason").orElse(""),
                        fields.text("source").orElse(""),
                        fields.text("event_id").orElse(""),
                        fields.constant("outcome", Outcome.class),
                        fields.count("positions_closed").orElse(0),
                        fields.count("positions_failed").orElse(0),
                        fields.epochMillis().orElse(0),
                        fields.epoch().orElse(0),
                        fields.text("void_through").flatMap(StreamId::parse).orElse(StreamId.ZERO),
                        fields.text("reset_by").orElse(""),
                        fields.text("reset_reason").orElse("")));
    }

    /** All fields of a halt, or all fields of a reset; a reset is written over a deleted hash, so nothing old stays. */
    public Fields toFields() {
        FieldWriter writer = new FieldWriter().put("halted", halted);
        if (halted) {
            writer.put("phase", phase.orElse(Phase.HALTED))
                    .put("reason", reason)
                    .put("source", source)
                    .put("event_id", eventId)
                    .put("outcome", outcome.map(Enum::name).orElse(""))
                    .put("positions_closed", positionsClosed)
                    .put("positions_failed", positionsFailed)
                    .put("requires_manual_reset", true);
        } else {
            writer.put("reset_by", resetBy).put("reset_reason", resetReason);
        }
        return writer.put("ts", ts)
                .put("epoch", epoch)
                .put("void_through", voidThrough)
                .fields();
    }

    /** Which of two accounts of the halt to believe: the higher epoch; when equal, the one that is halted. */
    public TradingState orIfNewer(TradingState other) {
        if (other.epoch != epoch) {
            return other.epoch > epoch ? other : this;
        }
        return other.halted && !halted ? other : this;
    }

    /** Whether a panic entry was made void by the reset this state remembers. No clock decides. */
    public boolean voids(StreamId panicId) {
        return !panicId.isAfter(voidThrough);
    }
}
