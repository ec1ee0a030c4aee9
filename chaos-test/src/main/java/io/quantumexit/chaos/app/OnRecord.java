package io.quantumexit.chaos.app;

import io.quantumexit.chaos.io.DrillJournal;
import io.quantumexit.chaos.io.ExchangeFailure;
import io.quantumexit.chaos.io.ReportFiles;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Carries a drill out so that whatever comes of it is told: on standard output, in two files, in the journal. */
final class OnRecord {

    private static final String LOOK =
            "positions may be open: look at `qtexit status`, close them with `qtexit panic --reason TEXT`";

    private final Console console;
    private final DrillJournal journal;
    private final Plan plan;

    OnRecord(Console console, DrillJournal journal, Plan plan) {
        this.console = console;
        this.journal = journal;
        this.plan = plan;
    }

    ExitCode run(Drill drill) {
        Thread whenInterrupted = new Thread(() -> failed("interrupted"), "interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        try {
            Report report = drill.run(journal);
            tell(report);
            keep(report);
            record(
                    report.verdict().passed(),
                    report.measured().faultToClosedMillis().orElse(-1),
                    report.why());
            return report.verdict().passed() ? ExitCode.OK : ExitCode.FAILED;
        } catch (RedisFailure | ExchangeFailure | UncheckedIOException | IllegalStateException e) {
            failed(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        } finally {
            forget(whenInterrupted);
        }
    }

    private void tell(Report report) {
        console.say(plan.json() ? ReportJson.of(report) : "\n" + ReportText.of(report, console.paint()));
    }

    /** A disk that is full changes nothing of what was seen. */
    private void keep(Report report) {
        try {
            var path = new ReportFiles(plan.reports())
                    .write(
                            report.measured().faultMillis(),
                            plan.method().wireName(),
                            ReportText.of(report, Paint.PLAIN),
                            ReportJson.of(report));
            if (!plan.json()) {
                console.say("\nKept as " + path + " and .json beside it.");
            }
        } catch (IOException e) {
            console.complain("the report could not be kept in " + plan.reports() + ": " + e);
        }
    }

    private void failed(String why) {
        if (record(false, -1, why)) {
            console.complain("failed: " + why);
            console.complain(LOOK);
        }
    }

    /** Whether it was the first result. */
    private boolean record(boolean passed, long totalMillis, String why) {
        try {
            return journal.completed(passed, totalMillis, why);
        } catch (RedisFailure e) {
            console.complain("the result could not be recorded in system:events: " + e.getMessage());
            return true;
        }
    }

    private static void forget(Thread whenInterrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException e) {
            // It is running already; the first result counts.
        }
    }
}
