package io.quantumexit.schema;

import java.util.List;
import java.util.Optional;

/**
 * What came of one panic event (protocol.md, "Completed"). True by construction: total = closed + failed unless the
 * total is unknown, and FLAT admits no failure.
 *
 * @param positionsTotal positions found; {@link #UNKNOWN} when no read ever told
 * @param positionsClosed proven gone by a read after the orders
 * @param positionsFailed still open, or not proven gone
 * @param failedSymbols {@code SYMBOL}, in hedge mode {@code SYMBOL:LONG} or {@code SYMBOL:SHORT}
 * @param tsStarted epoch milliseconds when the round began
 * @param tsCompleted epoch milliseconds when the proof was in
 * @param executionTimeMillis measured on the monotonic clock
 * @param worker who did it, for people
 */
public record Completion(
        String eventId,
        Outcome outcome,
        int positionsTotal,
        int positionsClosed,
        int positionsFailed,
        List<String> failedSymbols,
        int ordersCancelled,
        long tsStarted,
        long tsCompleted,
        long executionTimeMillis,
        Issuer issuedBy,
        String reason,
        String worker,
        int round,
        String parentEventId,
        ClosedBy by) {

    public static final int UNKNOWN = -1;

    public Completion {
        failedSymbols = List.copyOf(failedSymbols);
        if (positionsTotal != UNKNOWN && positionsTotal != positionsClosed + positionsFailed) {
            throw new IllegalArgumentException("positions_total " + positionsTotal + " is not closed " + positionsClosed
                    + " + failed " + positionsFailed);
        }
        if (outcome == Outcome.FLAT && positionsFailed != 0) {
            throw new IllegalArgumentException("FLAT with " + positionsFailed + " failed positions");
        }
    }

    /** Lenient; empty when there is no event id or no outcome, so that nothing counts as completed by accident. */
    public static Optional<Completion> read(Fields fields) {
        Optional<String> eventId = fields.text("event_id");
        Optional<Outcome> outcome = fields.constant("outcome", Outcome.class);
        if (eventId.isEmpty() || outcome.isEmpty()) {
            return Optional.empty();
        }
        int closed = fields.count("positions_closed").orElse(0);
        int failed = fields.count("positions_failed").orElse(0);
        int total = fields.count("positions_total").orElse(UNKNOWN);
        if (outcome.get() == Outcome.FLAT && failed != 0) {
            return Optional.empty();
        }
        return Optional.of(new Completion(
                eventId.get(),
                outcome.get(),
                total == closed + failed ? total : UNKNOWN,
                closed,
                failed,
                fields.list("failed_symbols"),
                fields.count("orders_cancelled").orElse(0),
                fields.number("ts_started").orElse(UNKNOWN),
                fields.number("ts_completed").orElse(UNKNOWN),
                fields.number("execution_time_ms").orElse(UNKNOWN),
                fields.text("issued_by").flatMap(Issuer::parse).orElse(Issuer.OPS),
                fields.text("reason").orElse(""),
                fields.text("worker").orElse(""),
                Math.max(1, fields.count("round").orElse(1)),
                fields.text("parent_event_id").orElse(""),
                fields.constant("by", ClosedBy.class).orElse(ClosedBy.WORKER)));
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("event_id", eventId)
                .put("outcome", outcome)
                .put("positions_total", positionsTotal)
                .put("positions_closed", positionsClosed)
                .put("positions_failed", positionsFailed)
                .putArray("failed_symbols", failedSymbols)
                .put("orders_cancelled", ordersCancelled)
                .put("ts_started", tsStarted)
                .put("ts_completed", tsCompleted)
                .put("execution_time_ms", executionTimeMillis)
                .putLowerCase("issued_by", issuedBy)
                .put("reason", reason)
                .put("worker", worker)
                .put("round", round)
                .putUnlessBlank("parent_event_id", parentEventId)
                .putLowerCase("by", by)
                .fields();
    }
}
