package io.quantumexit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long and how often. The forked JVMs get this one's options.
 *
 * @param forks 0 = in this JVM
 * @param iterationMillis of each warm-up and each measured iteration
 */
record Measuring(int forks, int warmUps, int iterations, long iterationMillis) {

    /** For figures to keep. */
    static final Measuring FULL = new Measuring(2, 5, 8, 400);

    /** For a build: a benchmark in two seconds. */
    static final Measuring QUICK = new Measuring(1, 4, 5, 120);

    /** For the calibration, on which each of the other figures hangs. */
    static final Measuring CALIBRATION = new Measuring(2, 5, 8, 150);

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** All benchmarks whose name the expression is found in, by name; the calibration first, which is always there. */
    static List<String> find(String expression) {
        BenchmarkList all = BenchmarkList.defaultList();
        List<String> names = all
                .find(
                        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                        List.of(expression),
                        List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(Collectors.toCollection(ArrayList::new));
        names.remove(Baseline.CALIBRATION);
        names.add(0, Baseline.CALIBRATION);
        return names;
    }

    /**
     * Runs one benchmark.
     *
     * @param profiler a further profiler of JMH, whose report goes to standard output; empty for none
     * @throws RunnerException when the benchmark fails
     */
    Measurement run(String benchmark, String profiler) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.replace(".", "\\.") + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(TimeValue.milliseconds(iterationMillis))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(iterationMillis))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (!profiler.isEmpty()) {
            String[] nameAndOptions = profiler.split(":", 2);
            options.addProfiler(nameAndOptions[0], nameAndOptions.length > 1 ? nameAndOptions[1] : "");
        }
        RunResult result = new Runner(options.build()).runSingle();
        if (!profiler.isEmpty()) {
            result.getSecondaryResults().forEach((name, more) -> {
                if (!name.startsWith("gc.") && !name.equals(CpuProfiler.RESULT)) {
                    System.out.println(more.extendedInfo());
                }
            });
        }
        return measurement(result);
    }

    private static Measurement measurement(RunResult result) {
        return new Measurement(
                Measurement.shortName(result.getParams().getBenchmark()),
                secondary(result, CpuProfiler.RESULT),
                result.getPrimaryResult().getScore(),
                secondary(result, ALLOCATED));
    }

    private static double secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        if (found == null) {
            throw new IllegalStateException("this JVM does not tell " + name);
        }
        return found.getScore();
    }
}
