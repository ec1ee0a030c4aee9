package io.quantumexit.benchmarks;

import java.util.Locale;

/** What is printed. */
final class Table {

    static final String HEAD = "%-28s %12s %12s %10s %8s".formatted("", "CPU", "wall", "bytes", "x calib.");

    private static final double NANOS_PER_MICRO = 1_000;

    private Table() {}

    static String machine() {
        return "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.arch");
    }

    static String row(Measurement one, double calibrationNanos, String complaint) {
        return String.format(
                        Locale.ROOT,
                        "%-28s %12s %12s %10.0f %8.3f  %s",
                        one.name(),
                        time(one.cpuNanos()),
                        time(one.wallNanos()),
                        one.bytes(),
                        one.cpuNanos() / calibrationNanos,
                        complaint.isEmpty() ? "" : "WORSE: " + complaint)
                .stripTrailing();
    }

    private static String time(double nanos) {
        return nanos < NANOS_PER_MICRO
                ? String.format(Locale.ROOT, "%.0f ns", nanos)
                : String.format(Locale.ROOT, "%.2f us", nanos / NANOS_PER_MICRO);
    }
}
