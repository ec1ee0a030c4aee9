package io.quantumexit.chaos.core;

import java.util.OptionalLong;

/**
 * One line of the pass table.
 *
 * @param runbook what the runbook demands, empty when it says nothing
 * @param ours what we expect
 * @param heldByRunbook missed: the drill has failed
 * @param heldByUs missed: a warning
 */
public record Criterion(
        String name, String measured, String runbook, String ours, boolean heldByRunbook, boolean heldByUs) {

    /** A span that must be shorter than its limits; one that never ended is not. */
    static Criterion span(String name, OptionalLong millis, long runbookMillis, long oursMillis) {
        return new Criterion(
                name,
                millis.isPresent() ? millis.getAsLong() + " ms" : "never",
                "< " + runbookMillis + " ms",
                "< " + oursMillis + " ms",
                isBelow(millis, runbookMillis),
                isBelow(millis, oursMillis));
    }

    /** Something that must be exactly so, by both. */
    static Criterion exact(String name, String measured, String wanted) {
        boolean held = measured.equals(wanted);
        return new Criterion(name, measured, wanted, wanted, held, held);
    }

    /** Something that only we look at. */
    static Criterion ourOwn(String name, String measured, String wanted) {
        return new Criterion(name, measured, "", wanted, true, measured.equals(wanted));
    }

    /** For a list of what went wrong: what was measured, and what should have been. */
    public String text(String limit) {
        return name + ": " + measured + ", should be " + limit;
    }

    private static boolean isBelow(OptionalLong millis, long limitMillis) {
        return millis.isPresent() && millis.getAsLong() >= 0 && millis.getAsLong() < limitMillis;
    }
}
