package io.quantumexit.cli.view;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Readiness;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Phrases that screen and timeline share. */
public final class Words {

    /** A boot id is told by its beginning; nobody compares forty characters by eye. */
    private static final int BOOT_LENGTH = 8;

    private Words() {}

    /** Counts, what is left and how long it took. */
    public static String result(Completion done) {
        String closed = done.positionsTotal() < 0
                ? done.positionsClosed() + " closed, total unknown"
                : done.positionsClosed() + " of " + count(done.positionsTotal(), "position", "positions") + " closed";
        return Rows.list(
                closed,
                done.failedSymbols().isEmpty() ? "" : "left open: " + String.join(" ", done.failedSymbols()),
                done.ordersCancelled() > 0 ? count(done.ordersCancelled(), "order", "orders") + " cancelled" : "",
                done.executionTimeMillis() < 0 ? "" : "in " + done.executionTimeMillis() + " ms");
    }

    /** How far a round is; nothing while it has not counted its orders. */
    static String ordersLeft(Readiness told) {
        return told.ordersPlanned() == 0
                ? ""
                : told.ordersLeft() + " of " + count(told.ordersPlanned(), "order", "orders") + " left";
    }

    /** The beginning of a boot id. */
    public static String boot(String bootId) {
        return bootId.length() <= BOOT_LENGTH ? bootId : bootId.substring(0, BOOT_LENGTH);
    }

    /** The number with its noun; nothing when it is unknown. */
    static String count(long number, String one, String many) {
        return number < 0 ? "" : number + " " + (number == 1 ? one : many);
    }

    /** To the second place; whatever is no number stays as it is. */
    static String rounded(String decimal) {
        try {
            return new BigDecimal(decimal).setScale(2, RoundingMode.HALF_UP).toPlainString();
        } catch (NumberFormatException e) {
            return decimal;
        }
    }
}
