package io.quantumexit.chaos.app;

import io.quantumexit.chaos.io.DrillJournal;
import io.quantumexit.chaos.io.ReportFiles;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Carries a drill out so that whatever comes of it is told: on standard output, in two files, in the journal. */
final class OnRecord {

    private static final String LOOK =
            "positions may be open: look at `qtexit status`, close them with `qtexit panic --reason TEXT`";

    private final Console console;
    private final DrillJournal journal;
    private final Plan plan;
    private final Clock clock;
    private final Map<String, String> about;

    /** @param about what each record says of this drill */
    OnRecord(Console console, DrillJournal journal, Plan plan, Clock clock, Map<String, String> about) {
        this.console = console;
        this.journal = journal;
        this.plan = plan;
        this.clock = clock;
        this.about = Map.copyOf(about);
    }

    /** @throws RedisFailure when not even its beginning can be recorded; nothing was changed then */
    ExitCode run(Supplier<Report> drill) {
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
    private ExitCode carryOut(Supplier<Report> drill) {
        try {
            Report report = drill.get();
            console.say(plan.json() ? ReportJson.of(report) : "\n" + ReportText.of(report, console.paint()));
            boolean recorded = record(report.verdict().passed(), report.totalMillis(), report.why());
            keep(report.measured().faultMillis(), ReportText.of(report, Paint.PLAIN), ReportJson.of(report));
            return report.verdict().passed() && recorded ? ExitCode.OK : ExitCode.FAILED;
        } catch (Throwable e) { // an error of the JVM ends a drill as any other failure does
            failed(e instanceof IllegalStateException ? String.valueOf(e.getMessage()) : e.toString());
            return ExitCode.FAILED;
        }
    }

    /** A disk that is full changes nothing of what was seen. */
    private void keep(long millis, String text, String json) {
        try {
            Path path =
                    new ReportFiles(plan.reports()).write(millis, plan.method().wireName(), text, json);
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
        long now = clock.now().epochMillis();
        Map<String, String> all = new TreeMap<>(about);
        all.put("by", plan.by());
        keep(now, ReportText.aborted(now, all, why), ReportJson.aborted(now, all, why));
    }

    /** What is not recorded has not passed: nobody could look it up. */
    private boolean record(boolean passed, long totalMillis, String why) {
        try {
            return journal.completed(passed, totalMillis, why);
        } catch (RedisFailure e) {
            console.complain("the result, " + (passed ? "passed" : "failed")
                    + ", could not be recorded in system:events, so this drill does not count: " + e.getMessage());
            return false;
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
