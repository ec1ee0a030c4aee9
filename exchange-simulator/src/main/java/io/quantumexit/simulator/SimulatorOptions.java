package io.quantumexit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.http.RateLimits;
import io.quantumexit.simulator.market.MarketSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a simulator starts.
 *
 * @param port 0 = any free one
 * @param certificate TLS is spoken with a certificate made for this run, which is written here
 * @param positions generated positions of the first account
 * @param faults rules in force from the start, as the control endpoint takes them
 * @param verbose one line on standard output for each fill
 */
public record SimulatorOptions(
        String host,
        int port,
        Optional<Path> certificate,
        List<AccountSpec> accounts,
        Scenario scenario,
        int positions,
        long latencyMillis,
        long jitterMillis,
        long seed,
        MarketSettings market,
        RateLimits.Limits limits,
        List<JsonNode> faults,
        boolean verbose) {

    /** A free port on the loopback address, one account without positions, still of faults. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(AccountSpec.DEFAULT),
                Scenario.EMPTY,
                0,
                0,
                0,
                1,
                MarketSettings.defaults(),
                RateLimits.Limits.defaults(),
                List.of(),
                false);
    }

    public SimulatorOptions withAccounts(AccountSpec... specs) {
        return new SimulatorOptions(
                host,
                port,
                certificate,
                List.of(specs),
                scenario,
                positions,
                latencyMillis,
                jitterMillis,
                seed,
                market,
                limits,
                faults,
                verbose);
    }

    public SimulatorOptions withScenario(Scenario newScenario, int generatedPositions) {
        return new SimulatorOptions(
                host,
                port,
                certificate,
                accounts,
                newScenario,
                generatedPositions,
                latencyMillis,
                jitterMillis,
                seed,
                market,
                limits,
                faults,
                verbose);
    }

    public SimulatorOptions withMarket(MarketSettings settings, long newSeed) {
        return new SimulatorOptions(
                host,
                port,
                certificate,
                accounts,
                scenario,
                positions,
                latencyMillis,
                jitterMillis,
                newSeed,
                settings,
                limits,
                faults,
                verbose);
    }

    public SimulatorOptions withLimits(RateLimits.Limits newLimits) {
        return new SimulatorOptions(
                host,
                port,
                certificate,
                accounts,
                scenario,
                positions,
                latencyMillis,
                jitterMillis,
                seed,
                market,
                newLimits,
                faults,
                verbose);
    }

    public SimulatorOptions withLatency(long rttMillis, long newJitterMillis) {
        return new SimulatorOptions(
                host,
                port,
                certificate,
                accounts,
                scenario,
                positions,
                rttMillis,
                newJitterMillis,
                seed,
                market,
                limits,
                faults,
                verbose);
    }

    public SimulatorOptions withTls(Path certificateFile) {
        return new SimulatorOptions(
                host,
                port,
                Optional.of(certificateFile),
                accounts,
                scenario,
                positions,
                latencyMillis,
                jitterMillis,
                seed,
                market,
                limits,
                faults,
                verbose);
    }

    /** One rule more from the start. */
    public SimulatorOptions withFault(JsonNode rule) {
        List<JsonNode> more = new ArrayList<>(faults);
        more.add(rule);
        return new SimulatorOptions(
                host,
                port,
                certificate,
                accounts,
                scenario,
                positions,
                latencyMillis,
                jitterMillis,
                seed,
                market,
                limits,
                List.copyOf(more),
                verbose);
    }
}
