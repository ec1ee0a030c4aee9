package io.quantumexit.worker.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Redis is owed. A report is told until each reply of its transaction is good; only then are its entries
 * acknowledged, until that has succeeded too. What Redis does not take is kept in a file meanwhile.
 */
final class Outbox {

    /** Questions to Redis at once: more would only wait for one another until they time out. */
    private static final int ASKED_MAX = 2;

    private enum Step {
        TELLING,
        ACKNOWLEDGING
    }

    private static final class Owed {
        private final Report report;
        private Step step = Step.TELLING;
        private MonoTime due;
        private boolean asked;
        /** Not before the halt hash was read again: a reset may have come meanwhile. */
        private boolean awaitsHash;

        Owed(Report report, MonoTime due) {
            this.report = report;
            this.due = due;
        }
    }

    private final HaltKeeper halt;
    private final Map<Long, Owed> owed = new LinkedHashMap<>();
    private boolean fileHoldsReports;
    private boolean fileIsOld;
    private long numbers;

    /**
     * @param untold reports that an earlier process could not tell
     */
    Outbox(HaltKeeper halt, List<Report> untold) {
        this.halt = halt;
        this.fileHoldsReports = !untold.isEmpty();
        for (Report report : untold) {
            numbers++;
            Owed debt = new Owed(report.renumbered(numbers), new MonoTime(Long.MIN_VALUE));
            debt.awaitsHash = true;
            owed.put(numbers, debt);
        }
    }

    /** Owes Redis this from now on and tells it at once. */
    void add(
            List<Completion> completions,
            List<SystemEvent> events,
            List<StreamId> entries,
            MonoTime now,
            List<Effect> out) {
        numbers++;
        Report report = new Report(numbers, completions, events, entries);
        if (entries.isEmpty()) {
            dropOlderAboutTheSame(report);
        }
        Owed debt = new Owed(report, now);
        owed.put(numbers, debt);
        askWhatIsDue(now, out);
    }

    /** The close-now file may be served for hours without Redis; its newest completion says all. */
    private void dropOlderAboutTheSame(Report newer) {
        Set<String> ids = newer.completions().stream().map(Completion::eventId).collect(Collectors.toSet());
        owed.values()
                .removeIf(debt -> debt.report.entries().isEmpty()
                        && debt.report.events().isEmpty()
                        && debt.report.completions().stream().allMatch(c -> ids.contains(c.eventId())));
    }

    void onTold(long number, boolean good, MonoTime now, List<Effect> out) {
        Owed debt = owed.get(number);
        if (debt == null || debt.step != Step.TELLING) {
            return;
        }
        if (!good) {
            retryLater(debt, now);
            fileIsOld = true;
        } else if (debt.report.entries().isEmpty()) {
            settle(number, out);
        } else {
            debt.step = Step.ACKNOWLEDGING;
            ask(debt, out);
        }
        askWhatIsDue(now, out);
    }

    /** Returns the entries that are done with now. */
    List<StreamId> onAcknowledged(long number, boolean good, MonoTime now, List<Effect> out) {
        Owed debt = owed.get(number);
        if (debt == null || debt.step != Step.ACKNOWLEDGING) {
            return List.of();
        }
        if (!good) {
            retryLater(debt, now);
            askWhatIsDue(now, out);
            return List.of();
        }
        settle(number, out);
        askWhatIsDue(now, out);
        return debt.report.entries();
    }

    /** Asks again for what is due. Call it only when the halt hash has been read since: a reset must not be undone. */
    void retry(MonoTime now, List<Effect> out) {
        owed.values().stream().filter(debt -> !now.isBefore(debt.due)).forEach(debt -> debt.awaitsHash = false);
        askWhatIsDue(now, out);
    }

    /** Asks again for everything at once, for one who reads no hash and has no time to wait. */
    void askAgain(MonoTime now, List<Effect> out) {
        owed.values().forEach(debt -> {
            debt.awaitsHash = false;
            debt.due = now;
        });
        askWhatIsDue(now, out);
    }

    boolean isEmpty() {
        return owed.isEmpty();
    }

    private void askWhatIsDue(MonoTime now, List<Effect> out) {
        long room =
                ASKED_MAX - owed.values().stream().filter(debt -> debt.asked).count();
        for (Owed debt : owed.values()) {
            if (room > 0 && !debt.asked && !debt.awaitsHash && !now.isBefore(debt.due)) {
                ask(debt, out);
                room--;
            }
        }
    }

    private void settle(long number, List<Effect> out) {
        Owed debt = owed.remove(number);
        if (debt != null) {
            halt.served(debt.report.entries(), out);
        }
        fileIsOld |= fileHoldsReports;
    }

    private static void retryLater(Owed debt, MonoTime now) {
        debt.asked = false;
        debt.awaitsHash = true;
        debt.due = now.plus(Timing.PERIOD_MILLIS);
    }

    /** Whether the file lags behind. It is written once however many reports have changed. */
    boolean isToBeKept() {
        return fileIsOld;
    }

    /** Writes what Redis has not taken into the file, if that lags behind. */
    void keep(List<Effect> out) {
        if (!fileIsOld) {
            return;
        }
        List<Report> reports = owed.values().stream()
                .filter(debt -> debt.step == Step.TELLING)
                .map(debt -> debt.report)
                .toList();
        fileIsOld = false;
        fileHoldsReports = !reports.isEmpty();
        out.add(new Effect.KeepReports(reports));
    }

    private void ask(Owed debt, List<Effect> out) {
        debt.asked = true;
        out.add(
                debt.step == Step.TELLING
                        ? new Effect.Tell(debt.report, Optional.of(halt.state()).filter(TradingState::halted))
                        : new Effect.Acknowledge(debt.report.number(), debt.report.entries()));
    }

    /** Whether no answer of Redis is awaited: everything is told, or kept in the file for the next start. */
    boolean isQuiet() {
        return !fileIsOld && owed.values().stream().noneMatch(debt -> debt.asked);
    }

    /** Entries that are answered but not yet acknowledged. */
    List<StreamId> entries() {
        List<StreamId> entries = new ArrayList<>();
        owed.values().forEach(debt -> entries.addAll(debt.report.entries()));
        return entries;
    }
}
