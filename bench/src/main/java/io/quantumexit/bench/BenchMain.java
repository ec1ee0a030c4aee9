package io.quantumexit.bench;

import io.quantumexit.bench.result.Machine;
import io.quantumexit.bench.result.Result;
import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Table;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tools/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        version = "bench 0.1.0",
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Measures what this system promises, on real processes, and prints each figure beside its floor and its peers.",
            "",
            "Redis, the exchange simulator (over TLS, with a round trip on every request) and the daemons as the package"
                    + " starts them run on free ports of this machine. Measure on a machine that does nothing else.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every goal was met; with --quick: everything could be measured",
            "1:not so",
            "2:wrong arguments"
        })
public final class BenchMain implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FIGURE",
            description = "What to measure: ${COMPLETION-CANDIDATES}.",
            completionCandidates = FigureNames.class)
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--n",
            paramLabel = "N",
            description = "Samples of each series, in place of each figure's own number.")
    private @Nullable Integer n;

    @Option(
            names = "--rtt",
            paramLabel = "MS",
            defaultValue = "50",
            description = "Round trip of every request to the exchange (${DEFAULT-VALUE}).")
    private int rttMillis;

    @Option(
            names = "--positions",
            paramLabel = "N",
            description = "Open positions, in place of each figure's own number.")
    private @Nullable Integer positions;

    @Option(
            names = "--idle",
            paramLabel = "S",
            description = "Seconds from a worker's start to its first event: 60, with --quick 5.")
    private @Nullable Integer idle;

    @Option(names = "--quick", description = "A few samples of everything: shows that it works, nothing to publish.")
    private boolean quick;

    @Option(names = "--json", description = "The results as JSON on standard output; progress is on standard error.")
    private boolean json;

    @Option(
            names = "--publish",
            description =
                    "Writes the results to docs/benchmarks, and docs/benchmarks.md and the plots anew from all there.")
    private boolean publish;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "One more option for the daemons' JVMs, to look into them.")
    private List<String> jvmOptions = new ArrayList<>();

    @Option(names = "--home", paramLabel = "FOLDER", required = true, hidden = true)
    private Path home = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Figure> figures = FigureNames.chosen(names);
        if (rttMillis < 0
                || (n != null && n < 1)
                || (idle != null && idle < 0)
                || (positions != null && (positions < 1 || positions > 600))) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--rtt is 0 or more, --n 1 or more, --positions 1 to 600");
        }
        if (publish && quick) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "--quick measures nothing to --publish; leave out one of them");
        }
        Screen screen = new Screen(System.err);
        List<Result> results = new ArrayList<>();
        for (Figure figure : figures) {
            Result result = measure(figure, screen);
            results.add(result);
            show(figure, result);
            if (publish) {
                Publication.of(result);
            }
        }
        if (json) {
            System.out.println(Result.json(results));
        }
        return results.stream().allMatch(quick ? Result::works : Result::held) ? 0 : 1;
    }

    private Result measure(Figure figure, Screen screen) throws InterruptedException {
        Plan plan = new Plan(home, number(n), rttMillis, number(positions), number(idle), quick, jvmOptions);
        screen.say("%s: %s", figure.label(), figure.what());
        Machine machine = Machine.here();
        long start = System.nanoTime();
        List<Row> rows = figure.measuring().measure(plan, screen);
        List<String> notes = figure.measuring().notes(plan).stream()
                .filter(note -> !note.isBlank())
                .toList();
        return new Result(
                figure.label(),
                figure.what(),
                command(figure),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                machine,
                rows,
                notes);
    }

    private String command(Figure figure) {
        return "tools/bench " + figure.label() + (n == null ? "" : " --n " + n) + " --rtt " + rttMillis
                + (positions == null ? "" : " --positions " + positions) + (idle == null ? "" : " --idle " + idle)
                + (quick ? " --quick" : "");
    }

    private void show(Figure figure, Result result) {
        var out = json ? System.err : System.out;
        out.printf("%n%s: %s (%d s)%n%n%s%n", figure.label(), figure.what(), result.seconds(), Table.of(result.rows()));
        result.notes().forEach(note -> out.println("  " + note));
        out.flush();
    }

    private static OptionalInt number(@Nullable Integer given) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }
}
