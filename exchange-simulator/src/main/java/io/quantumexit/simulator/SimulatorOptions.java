package io.quantumexit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.http.RateLimits;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.setup.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a simulator starts.
 *
 * @param port 0 = any free one
 * @param certificate TLS is spoken with a certificate made for this run, which is written here
 * @param accounts never empty; the scenario belongs to the first
 * @param positions generated positions of the first account
 * @param legacyStreams whether stream paths without a prefix carry every stream, as before 2026-04-23
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
        boolean legacyStreams,
        List<JsonNode> faults,
        boolean verbose) {

    /** A free port on the loopback address, one account without positions, no faults. */
    public static SimulatorOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Options with defaults for what is not set. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private Optional<Path> certificate = Optional.empty();
        private final List<AccountSpec> accounts = new ArrayList<>();
        private Scenario scenario = Scenario.EMPTY;
        private int positions;
        private long latencyMillis;
        private long jitterMillis;
        private long seed = 1;
        private MarketSettings market = MarketSettings.defaults();
        private RateLimits.Limits limits = RateLimits.Limits.defaults();
        private boolean legacyStreams;
        private final List<JsonNode> faults = new ArrayList<>();
        private boolean verbose;

        private Builder() {}

        public Builder listen(String onHost, int onPort) {
            host = onHost;
            port = onPort;
            return this;
        }

        public Builder tls(Path certificateFile) {
            certificate = Optional.of(certificateFile);
            return this;
        }

        /** One account, or one more key of it; without any there is {@link AccountSpec#DEFAULT}. */
        public Builder account(AccountSpec spec) {
            accounts.add(spec);
            return this;
        }

        public Builder scenario(Scenario what) {
            scenario = what;
            return this;
        }

        public Builder positions(int generated) {
            positions = generated;
            return this;
        }

        public Builder latency(long rttMillis, long jitter) {
            latencyMillis = rttMillis;
            jitterMillis = jitter;
            return this;
        }

        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        public Builder market(MarketSettings settings) {
            market = settings;
            return this;
        }

        public Builder limits(RateLimits.Limits newLimits) {
            limits = newLimits;
            return this;
        }

        public Builder legacyStreams(boolean on) {
            legacyStreams = on;
            return this;
        }

        public Builder fault(JsonNode rule) {
            faults.add(rule);
            return this;
        }

        public Builder verbose(boolean on) {
            verbose = on;
            return this;
        }

        public SimulatorOptions build() {
            return new SimulatorOptions(
                    host,
                    port,
                    certificate,
                    accounts.isEmpty() ? List.of(AccountSpec.DEFAULT) : List.copyOf(accounts),
                    scenario,
                    positions,
                    latencyMillis,
                    jitterMillis,
                    seed,
                    market,
                    limits,
                    legacyStreams,
                    List.copyOf(faults),
                    verbose);
        }
    }
}
