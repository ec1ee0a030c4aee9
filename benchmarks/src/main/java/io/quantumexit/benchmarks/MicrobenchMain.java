package io.quantumexit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tools/microbench}. */
@Command(
        name = "microbench",
        sortOptions = false,
        description = "What the inner pieces of an exit cost: time and bytes of one call.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, and no worse than the baseline",
            "1:worse than the baseline",
            "2:wrong options",
            "3:a benchmark failed"
        })
public final class MicrobenchMain implements Callable<Integer> {

    private static final int FAILED = 3;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "REGEX",
            description = "Only benchmarks whose name it is found in.")
    private String expression = ".";

    @Option(names = "--quick", description = "All of it in less than a minute.")
    private boolean quick;

    @Option(
            names = "--check",
            description = "Compare with the baseline: twice the time, or 1.3 times the bytes, is worse.")
    private boolean check;

    @Option(names = "--update", description = "Write what was measured into the baseline.")
    private boolean update;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            defaultValue = "benchmarks/baseline.json",
            description = "The baseline (${DEFAULT-VALUE}).")
    private Path file = Path.of("benchmarks/baseline.json");

    @Option(
            names = "--profiler",
            paramLabel = "NAME[:OPTIONS]",
            defaultValue = "",
            description = "A further profiler of JMH, for example stack or stack:lines=8.")
    private String profiler = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new MicrobenchMain());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("microbench: " + failure);
            return FAILED;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        Measuring measuring = quick ? Measuring.QUICK : Measuring.FULL;
        List<Measurement> measured = new ArrayList<>();
        System.out.println(Table.machine());
        System.out.println(Table.HEAD);
        List<String> again = new ArrayList<>();
        for (String name : Measuring.find(expression)) {
            boolean calibration = name.equals(Baseline.CALIBRATION);
            Measurement one = calibration ? Measuring.CALIBRATION.run(name, "") : measuring.run(name, profiler);
            measured.add(one);
            String complaint = check ? complaint(one, measured) : "";
            System.out.println(Table.row(one, Baseline.calibration(measured), complaint));
            if (!complaint.isEmpty()) {
                again.add(name);
            }
        }
        if (update) {
            Baseline now = Baseline.of(measured);
            (file.toFile().exists() ? Baseline.read(file).with(now) : now).write(file);
        }
        return again.isEmpty() || !isStillWorse(again) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private String complaint(Measurement one, List<Measurement> measured) throws IOException {
        return Baseline.read(file).complaint(one, Baseline.calibration(measured));
    }

    /** Another program may have taken the machine meanwhile; worse is what is worse twice, the second time thoroughly. */
    private boolean isStillWorse(List<String> names) throws RunnerException, IOException {
        System.out.println("once more:");
        List<Measurement> measured = new ArrayList<>();
        measured.add(Measuring.CALIBRATION.run(Baseline.CALIBRATION, ""));
        boolean worse = false;
        for (String name : names) {
            Measurement one = Measuring.FULL.run(name, "");
            String complaint = complaint(one, measured);
            System.out.println(Table.row(one, Baseline.calibration(measured), complaint));
            worse |= !complaint.isEmpty();
        }
        return worse;
    }
}
