package io.quantumexit.chaos.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Outcome;
import java.util.List;

/**
 * What a drill comes to. It has passed when every limit of the runbook was kept.
 *
 * @param criteria the pass table
 */
public record Verdict(List<Criterion> criteria) {

    private static final String INJECTED = "injected";
    private static final String NONE = "0";

    public Verdict {
        criteria = List.copyOf(criteria);
    }

    public static Verdict of(Measured measured) {
        Limits runbook = Limits.RUNBOOK;
        Limits ours = Limits.ours(measured.method(), measured.roundTripMillis());
        return new Verdict(List.of(
                Criterion.exact("the fault", measured.injected() ? INJECTED : "not known to be injected", INJECTED),
                Criterion.span(
                        "last heartbeat -> the watchdog's panic",
                        measured.beatToPanicMillis(),
                        runbook.beatToPanicMillis(),
                        ours.beatToPanicMillis()),
                Criterion.span(
                        "panic -> all positions closed",
                        measured.panicToClosedMillis(),
                        runbook.panicToClosedMillis(),
                        ours.panicToClosedMillis()),
                Criterion.span(
                        measured.method().wireName() + " -> all positions closed",
                        measured.faultToClosedMillis(),
                        runbook.faultToClosedMillis(),
                        ours.faultToClosedMillis()),
                Criterion.exact("positions open at the exchange", leftOpen(measured), NONE),
                Criterion.exact("positions_failed", failed(measured), NONE),
                Criterion.exact("completed", completed(measured), flat(measured.positions())),
                Criterion.exact("trading halted", Boolean.toString(measured.halted()), "true"),
                Criterion.ourOwn(
                        "rounds", Integer.toString(measured.completions().size()), "1")));
    }

    public boolean passed() {
        return criteria.stream().allMatch(Criterion::heldByRunbook);
    }

    /** What the runbook does not forgive, in words; empty when passed. */
    public List<String> failures() {
        return criteria.stream()
                .filter(criterion -> !criterion.heldByRunbook())
                .map(criterion -> criterion.text(criterion.runbook()))
                .toList();
    }

    /** What was slower or otherwise than it should be, though the runbook forgives it. */
    public List<String> warnings() {
        return criteria.stream()
                .filter(criterion -> criterion.heldByRunbook() && !criterion.heldByUs())
                .map(criterion -> criterion.text(criterion.ours()))
                .toList();
    }

    private static String leftOpen(Measured measured) {
        return measured.leftOpen().isPresent()
                ? Integer.toString(measured.leftOpen().getAsInt())
                : "unknown";
    }

    private static String failed(Measured measured) {
        return measured.lastCompletion()
                .map(noted -> Integer.toString(noted.message().positionsFailed()))
                .orElse("no completion");
    }

    /** A residual that a later round closed is closed, so the rounds are added up. */
    private static String completed(Measured measured) {
        int closed = measured.completions().stream()
                .mapToInt(noted -> noted.message().positionsClosed())
                .sum();
        return measured.lastCompletion()
                .map(noted -> noted.message().outcome() == Outcome.FLAT ? flat(closed) : notFlat(noted.message()))
                .orElse("never");
    }

    private static String notFlat(Completion completion) {
        return completion.outcome() + ", " + completion.positionsFailed() + " left";
    }

    private static String flat(int closed) {
        return Outcome.FLAT + ", " + closed + " closed";
    }
}
