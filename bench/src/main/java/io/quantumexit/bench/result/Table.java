package io.quantumexit.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as a table of Markdown, which is also what the screen shows. */
public final class Table {

    private static final List<String> HEADINGS =
            List.of("figure", "who", "n", "p50", "p99", "max", "unit", "floor", "p50 / floor", "goal", "");

    private Table() {}

    public static String of(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>(List.of(HEADINGS));
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths = new int[HEADINGS.size()];
        cells.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            table.append(line(cells.get(i), widths));
            if (i == 0) {
                table.append(rule(widths));
            }
        }
        return table.toString();
    }

    private static List<String> cells(Row row) {
        String at = row.at().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining());
        String attempts = row.values().size() + (row.failed() > 0 ? " (" + row.failed() + " failed)" : "");
        return List.of(
                row.name() + at,
                row.who(),
                attempts,
                number(row.value(Statistic.P50)),
                number(row.value(Statistic.P99)),
                number(row.value(Statistic.MAX)),
                row.unit(),
                row.floor().isPresent() ? number(row.floor().getAsDouble()) : "",
                row.ratio().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", row.ratio().getAsDouble())
                        : "",
                row.goal()
                        .map(goal -> goal.of().name().toLowerCase(Locale.ROOT) + " <= " + number(goal.most()))
                        .orElse(""),
                row.met().map(met -> met ? "met" : "MISSED").orElse(""));
    }

    /** Three digits that count. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String form = size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            boolean right = isNumber(i);
            line.append(' ')
                    .append(right ? padding + cells.get(i) : cells.get(i) + padding)
                    .append(" |");
        }
        return line.append('\n').toString();
    }

    /** n, the percentiles, the floor and the ratio. */
    private static boolean isNumber(int column) {
        return (column >= 2 && column <= 5) || column == 7 || column == 8;
    }

    private static String rule(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            boolean right = isNumber(i);
            line.append('-').append("-".repeat(widths[i])).append(right ? ":|" : "-|");
        }
        return line.append('\n').toString();
    }
}
