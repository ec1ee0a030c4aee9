package io.quantumexit.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.control.FaultJson;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.setup.Scenario;
import io.quantumexit.simulator.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a simulator from the command line and runs it until the process is ended. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        version = "simulator 0.1.0",
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "A Binance USDⓈ-M futures exchange to try programs and faults on.",
            "",
            "REST and WebSocket are wire-compatible; what happens is seen and changed under /sim.",
            "The first line on standard output is LISTENING and the base address."
        },
        footer = {
            "",
            "Examples:",
            "  simulator --port 18080 --scenario demo",
            "  simulator --positions 500 --latency-ms 30 --volatility 0",
            "  simulator --fault '{\"preset\":\"hold\",\"method\":\"POST\",\"path\":\"/fapi/v1/order\",\"from\":3,\"count\":4}'",
            "  curl http://127.0.0.1:18080/sim/state"
        })
public final class SimulatorMain implements Callable<Integer> {

    private static final String LOGGING = "logback.configurationFile";

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "0", description = "Port; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--port-file", paramLabel = "FILE", description = "Writes the port here once it listens.")
    private @Nullable Path portFile;

    @Option(
            names = "--tls",
            paramLabel = "CERTIFICATE",
            description = "Speaks TLS with a certificate made for this run, written here as PEM.")
    private @Nullable Path certificate;

    @Option(
            names = "--account",
            paramLabel = "NAME:KEY:SECRET[:hedge]",
            description = "An account and its API key; again with the same NAME for another key of it. "
                    + "Without any there is main:simKey:simSecret.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--scenario",
            defaultValue = "empty",
            description = "What the first account holds: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). demo: seven "
                    + "positions, a take-profit, a stop and an entry order.")
    private Scenario scenario = Scenario.EMPTY;

    @Option(
            names = "--positions",
            paramLabel = "N",
            defaultValue = "0",
            description = "N generated positions besides, at most 600 in all.")
    private int positions;

    @Option(names = "--latency-ms", defaultValue = "0", description = "Round trip of every request.")
    private long latencyMillis;

    @Option(names = "--jitter-ms", defaultValue = "0", description = "Most that a round trip may take beyond it.")
    private long jitterMillis;

    @Option(names = "--seed", defaultValue = "1", description = "Of prices and random faults (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--volatility",
            defaultValue = "0.00002",
            description = "Standard deviation of a price step of one second, as a rate; 0 = still (${DEFAULT-VALUE}).")
    private BigDecimal volatility = MarketSettings.DEFAULT_VOLATILITY;

    @Option(
            names = "--legacy-streams",
            description = "Stream paths without /public, /market or /private carry everything, as before 2026-04-23.")
    private boolean legacyStreams;

    @Option(
            names = "--fault",
            paramLabel = "JSON|@FILE",
            description = "A fault rule as POST /sim/faults takes it, or a file with a list of them. Repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--verbose", description = "One line for each fill.")
    private boolean verbose;

    public static void main(String[] arguments) {
        // Standard output belongs to LISTENING and fills; the server library's own words go to standard error.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "io/quantumexit/simulator/logback.xml");
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimulatorMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimulatorServer server;
        try {
            server = SimulatorServer.start(options());
        } catch (IllegalArgumentException wrong) {
            System.err.println("simulator: " + wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "simulator-shutdown"));
        System.out.println("LISTENING " + server.baseUri());
        System.out.flush();
        if (portFile != null) {
            Files.writeString(portFile, Integer.toString(server.baseUri().getPort()));
        }
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private SimulatorOptions options() throws IOException {
        if (volatility.signum() < 0 || latencyMillis < 0 || jitterMillis < 0) {
            throw new IllegalArgumentException("--volatility, --latency-ms and --jitter-ms must not be below 0");
        }
        SimulatorOptions.Builder options = SimulatorOptions.builder()
                .listen(host, port)
                .scenario(scenario)
                .positions(positions)
                .latency(latencyMillis, jitterMillis)
                .seed(seed)
                .market(MarketSettings.defaults().withVolatility(volatility))
                .legacyStreams(legacyStreams)
                .verbose(verbose);
        Optional.ofNullable(certificate).ifPresent(options::tls);
        accounts.stream().map(AccountSpec::parse).forEach(options::account);
        faultRules().forEach(options::fault);
        return options.build();
    }

    private List<JsonNode> faultRules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        for (String text : faults) {
            String json = text.startsWith("@") ? Files.readString(Path.of(text.substring(1))) : text;
            try {
                JsonNode read = Json.read(json);
                Iterable<JsonNode> each = read.isArray() ? read : List.of(read);
                each.forEach(rules::add);
            } catch (JsonProcessingException notJson) {
                throw new IllegalArgumentException("--fault is not JSON: " + notJson.getOriginalMessage(), notJson);
            }
        }
        rules.forEach(FaultJson::parse);
        return rules;
    }
}
