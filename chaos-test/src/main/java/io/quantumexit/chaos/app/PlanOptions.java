package io.quantumexit.chaos.app;

import io.quantumexit.chaos.core.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that say what the drill is to be. */
final class PlanOptions {

    private static final BigDecimal NOTIONAL_MAX = new BigDecimal("1000");

    @Option(names = "--method", paramLabel = "HOW", description = "How the brain goes: kill (default), stop or hang.")
    private Method method = Method.KILL;

    @Option(
            names = "--positions",
            paramLabel = "N",
            description = "How many must be open, else 2; it buys what is missing.")
    private int positions = 2;

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "Where it buys, else BTCUSDT,ETHUSDT.")
    private List<String> symbols = List.of("BTCUSDT", "ETHUSDT");

    @Option(names = "--notional", paramLabel = "USDT", description = "About how much of each, else 100.")
    private BigDecimal notional = new BigDecimal("100");

    @Option(names = "--by", paramLabel = "NAME", description = "Who it is; else $SUDO_USER, else $USER.")
    private String by = "";

    @Option(
            names = "--report-dir",
            paramLabel = "FOLDER",
            description = "Where reports are kept, else /var/lib/quantum-chaos-test.")
    private Path reports = Path.of("/var/lib/quantum-chaos-test");

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    /** @throws CommandLine.ParameterException when a value is out of its bounds */
    Plan plan(CommandLine line, String operator) {
        if (positions < 1 || positions > symbols.size()) {
            throw new CommandLine.ParameterException(
                    line,
                    "--positions is " + positions + "; it must be 1 to " + symbols.size() + ", a symbol for each");
        }
        if (notional.signum() <= 0 || notional.compareTo(NOTIONAL_MAX) > 0) {
            throw new CommandLine.ParameterException(
                    line, "--notional is " + notional + "; it must be above 0 and at most " + NOTIONAL_MAX);
        }
        return new Plan(method, positions, symbols, notional, by.isBlank() ? operator : by, reports, json);
    }
}
