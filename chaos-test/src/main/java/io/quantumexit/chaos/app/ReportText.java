package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.Criterion;
import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import io.quantumexit.cli.view.Ages;
import io.quantumexit.cli.view.Paint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people. */
final class ReportText {

    private final Report report;
    private final Paint paint;
    private final StringBuilder text = new StringBuilder();

    private ReportText(Report report, Paint paint) {
        this.report = report;
        this.paint = paint;
    }

    static String of(Report report, Paint paint) {
        ReportText page = new ReportText(report, paint);
        page.head();
        page.timeline();
        page.table();
        page.foot();
        return page.text.toString();
    }

    /**
     * Of a drill that did not come to a verdict.
     *
     * @param about what is known of it, by name
     */
    static String aborted(long epochMillis, Map<String, String> about, String why) {
        StringBuilder text =
                new StringBuilder("Chaos test of the Exit Brain: FAILED, it was not carried out to its end\n\n");
        text.append("  when         ").append(Ages.date(epochMillis)).append('\n');
        about.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value)));
        return text.append("  why          ").append(why).append('\n').toString();
    }

    private void head() {
        Measured measured = report.measured();
        String positions = report.held().stream().map(Holding::text).collect(Collectors.joining(", "));
        line("Chaos test of the Exit Brain: %s, %s", measured.method().wireName(), result());
        line("");
        line("  when       %s, by %s", Ages.date(measured.faultMillis()), report.by());
        line("  where      %s, account %s", report.environment(), report.account());
        line("  positions  %s (%d opened for this test)", positions, report.opened());
        line("  exchange   answers in %d ms", measured.roundTripMillis());
        line("");
    }

    /** Something that happened, by Redis' clock. */
    private record Happening(long millis, String what, String source) {}

    private void timeline() {
        Measured measured = report.measured();
        List<Happening> all = new ArrayList<>();
        measured.lastBeat().ifPresent(id -> all.add(new Happening(id.millis(), "last heartbeat", id.toString())));
        all.add(new Happening(measured.faultMillis(), report.fault(), "the fault"));
        measured.lastWords()
                .ifPresent(words -> all.add(new Happening(
                        words.id().millis(),
                        "last words: the brain is DEAD",
                        words.id().toString())));
        measured.panic()
                .ifPresent(panic -> all.add(new Happening(
                        panic.id().millis(),
                        "panic by " + panic.message().issuedBy() + ": "
                                + panic.message().reason(),
                        panic.id().toString())));
        measured.lastFillMillis()
                .ifPresent(millis ->
                        all.add(new Happening(millis, "last fill, as the exchange recorded it", "userTrades")));
        measured.closedMillis()
                .ifPresent(millis -> all.add(new Happening(millis, "the exchange shows no position", "positionRisk")));
        measured.completions()
                .forEach(noted -> all.add(new Happening(
                        noted.id().millis(),
                        "completed " + noted.message().outcome() + ": "
                                + noted.message().positionsClosed() + " of "
                                + noted.message().positionsTotal() + " closed in "
                                + noted.message().executionTimeMillis() + " ms",
                        noted.id().toString())));
        all.sort(Comparator.comparingLong(Happening::millis));
        int width = all.stream().mapToInt(one -> one.what().length()).max().orElse(0);
        all.forEach(one -> line(
                "  %+7d ms  %s  %s",
                one.millis() - measured.faultMillis(),
                one.what() + " ".repeat(width - one.what().length()),
                paint.faint(one.source())));
        line("");
    }

    private void table() {
        line("  %-6s %-38s %16s %16s %16s", "", "", "measured", "runbook", "ours");
        for (Criterion row : report.verdict().criteria()) {
            line(
                    "  %s %-38s %16s %16s %16s",
                    mark(row), row.name(), row.measured(), row.runbook().isEmpty() ? "-" : row.runbook(), row.ours());
        }
        line("");
    }

    private String mark(Criterion row) {
        return !row.heldByRunbook()
                ? paint.bad("FAILED")
                : row.heldByUs() ? paint.good("ok    ") : paint.warn("warn  ");
    }

    private void foot() {
        report.measured().troubles().forEach(trouble -> line("  %s %s", paint.warn("note: "), trouble));
        if (report.isOpen()) {
            line("  %s", paint.bad("POSITIONS ARE OPEN, or may be, and nobody may be guarding them. Close them:"));
            line("    qtexit panic --reason \"chaos test failed\"");
            line("  If that does not close them, close them at the exchange.");
            line("  This test closes nothing itself, so that what failed can be looked at as it is.");
        }
        line("%s", closing());
        if (!report.recovery().isEmpty()) {
            line("");
            line("Trading is halted%s. To go on:", report.verdict().passed() ? ", as it should be" : "");
            report.recovery().forEach(command -> line("  %s", command));
        }
    }

    private String closing() {
        if (!report.verdict().passed()) {
            return paint.bad("FAILED: what the runbook demands was missed in "
                    + report.verdict().failures().size() + " of "
                    + report.verdict().criteria().size() + " lines");
        }
        return paint.good("PASSED: the account was flat "
                + report.measured().faultToClosedMillis().orElse(-1) + " ms after the fault");
    }

    private String result() {
        return report.verdict().passed() ? paint.good("PASSED") : paint.bad("FAILED");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
