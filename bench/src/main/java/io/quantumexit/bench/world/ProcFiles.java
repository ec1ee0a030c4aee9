package io.quantumexit.bench.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel counts of a process. */
public final class ProcFiles {

    private static final double KIB_IN_MIB = 1024;

    /** The kernel's unit in /proc/PID/stat, for every Linux there is. */
    private static final double TICKS_IN_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    private ProcFiles() {}

    /** Memory of its own in MiB: what it shares with others is counted in parts (Pss). */
    public static double proportionalMib(long pid) {
        return rollup(pid, "Pss:");
    }

    /** Resident memory in MiB, as ps shows it. */
    public static double residentMib(long pid) {
        return rollup(pid, "Rss:");
    }

    private static double rollup(long pid, String field) {
        return read(pid, "smaps_rollup")
                        .lines()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / KIB_IN_MIB;
    }

    /** CPU time so far in seconds, in steps of 10 ms. */
    public static double cpuSeconds(long pid) {
        String stat = read(pid, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_IN_SECOND;
    }

    /** CPU time of its living threads so far in milliseconds, as exactly as the scheduler counts. */
    public static double threadsCpuMillis(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.mapToLong(ProcFiles::runNanos).sum() / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long runNanos(Path task) {
        try {
            return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", 2)[0]);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
