package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.core.Verdict;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import java.util.List;

/**
 * One drill, told.
 *
 * @param fault what was done to the brain, in words
 * @param held what was open when it was done
 * @param opened how many of these the drill itself had opened
 * @param recovery the commands that make the system trade again
 */
record Report(
        String environment,
        String account,
        String by,
        String fault,
        List<Holding> held,
        int opened,
        Measured measured,
        Verdict verdict,
        List<String> recovery) {

    Report {
        held = List.copyOf(held);
        recovery = List.copyOf(recovery);
    }

    String result() {
        return verdict.passed() ? "passed" : "failed";
    }

    /** Whether positions are, or may be, still open. */
    boolean isOpen() {
        return measured.leftOpen().orElse(1) > 0;
    }

    /** From the fault until the account was flat; -1 when it never was. */
    long totalMillis() {
        return measured.faultToClosedMillis().orElse(-1);
    }

    /** What went wrong, in one line for the journal; empty when nothing did. */
    String why() {
        return String.join("; ", verdict.failures());
    }
}
