package io.quantumexit.chaos.app;

import io.quantumexit.chaos.io.DrillJournal;
import io.quantumexit.chaos.io.ReportFiles;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import java.io.IOException;
import java.nio.file.Path;

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

    /** @throws RedisFailure when not even its beginning can be recorded; nothing was changed then */
    ExitCode run(Drill drill) {
        Thread whenInterrupted = new Thread(() -> failed("interrupted"), "interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        try {
            journal.started();
            return carryOut(drill);
        } finally {
            forget(whenInterrupted);
        }
    }

    /** Whatever goes wrong from here on, also what nobody has thought of, is a failed drill. */
    private ExitCode carryOut(Drill drill) {
        try {
            Report report = drill.run();
            console.say(plan.json() ? ReportJson.of(report) : "\n" + ReportText.of(report, console.paint()));
            keep(report);
            record(report.verdict().passed(), report.totalMillis(), report.why());
            return report.verdict().passed() ? ExitCode.OK : ExitCode.FAILED;
        } catch (RuntimeException e) {
            failed(e instanceof IllegalStateException ? String.valueOf(e.getMessage()) : e.toString());
            return ExitCode.FAILED;
        }
    }

    /** A disk that is full changes nothing of what was seen. */
    private void keep(Report report) {
        try {
            Path path = new ReportFiles(plan.reports())
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
        console.complain("failed: " + why);
        console.complain(LOOK);
        record(false, -1, why);
    }

    private void record(boolean passed, long totalMillis, String why) {
        try {
            journal.completed(passed, totalMillis, why);
        } catch (RedisFailure e) {
            console.complain("the result could not be recorded in system:events: " + e.getMessage());
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
