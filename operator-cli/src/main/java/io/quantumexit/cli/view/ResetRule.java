package io.quantumexit.cli.view;

import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** When an operator may lift the halt (rules.md, "Halt, reset, epoch"). */
public final class ResetRule {

    private ResetRule() {}

    /** Nothing forbids trading and nothing waits to be voided: there is nothing to lift. */
    public static boolean isNeedless(Picture seen) {
        return seen.state().filter(state -> !state.halted()).isPresent()
                && !seen.isHalted()
                && seen.panics().lastId().compareTo(seen.panics().voidThrough()) <= 0;
    }

    /**
     * What stands in the way, each with what to do; empty when the halt may be lifted.
     *
     * @param accepted names of positions that the operator leaves open
     */
    public static List<String> missing(Picture seen, List<String> accepted) {
        List<String> missing = new ArrayList<>();
        Optional<Readiness> worker = seen.freshWorker();
        if (worker.isEmpty()) {
            missing.add(
                    "the worker is silent, so nobody can say whether the account is flat: start it and repeat the reset");
            return missing;
        }
        requireNothingClosing(seen, worker.get(), missing);
        if (!seen.isEntriesHaltOnly() && !seen.isFirstStart()) {
            requireFlat(seen, accepted, missing);
        }
        return missing;
    }

    /** What the operator should know before lifting the halt. */
    public static List<String> warnings(Picture seen) {
        List<String> warnings = new ArrayList<>();
        if (!seen.stateStored()) {
            warnings.add(
                    "the halt state is missing in Redis: never written, deleted by hand (which is no reset), or lost"
                            + " with Redis' data");
        } else if (seen.state().isEmpty()) {
            warnings.add("the halt state in Redis is unreadable and will be written anew");
        }
        for (Sighting<PanicReading> panic : seen.panics().unserved()) {
            warnings.add(
                    "panic " + panic.id() + " (" + panic.message().reason() + ") was never served and will be void");
        }
        return warnings;
    }

    private static void requireNothingClosing(Picture seen, Readiness worker, List<String> missing) {
        if (!worker.closing().isEmpty()) {
            missing.add("the worker is closing positions for " + worker.closing() + ": wait for its completion");
        }
        if (seen.freshWatchdog()
                .map(WatchdogStatus::state)
                .filter(WatchdogState.CLOSING::equals)
                .isPresent()) {
            missing.add("the watchdog is still CLOSING: wait until it is SAFE, or end the episode with"
                    + " `qtexit standdown --reason TEXT`");
        }
        for (Sighting<PanicReading> panic : seen.panics().unserved()) {
            if (seen.redisMillis() - panic.id().millis() < Timing.FIRST_START_SERVE_MILLIS) {
                missing.add("panic " + panic.id() + " (" + panic.message().reason()
                        + ") has no completion yet: wait for it");
            }
        }
    }

    private static void requireFlat(Picture seen, List<String> accepted, List<String> missing) {
        OptionalInt open = seen.exchangePositions();
        if (open.isEmpty()) {
            missing.add("the worker cannot read the positions at the exchange ("
                    + seen.freshWorker().map(Readiness::reason).orElse("") + "): mend that first");
            return;
        }
        missing.addAll(Residual.of(seen.panics(), accepted).missing(open.getAsInt()));
    }
}
