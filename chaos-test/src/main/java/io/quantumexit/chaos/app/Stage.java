package io.quantumexit.chaos.app;

import io.quantumexit.chaos.io.ExchangeEye;
import io.quantumexit.chaos.io.RedisEye;
import io.quantumexit.chaos.io.SignedHttp;
import io.quantumexit.chaos.io.TestHost;
import io.quantumexit.chaos.io.TestPositions;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.settings.Credentials;
import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Secret;
import io.quantumexit.daemon.settings.Settings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a drill works with; opened only for an exchange that is a test by its own host. */
final class Stage implements AutoCloseable {

    private final Settings settings;
    private final Environment environment;
    private final Secret apiKey;
    private final Secret apiSecret;
    private final RedisEye redis;
    private final ExchangeEye exchange;

    /**
     * Connects to Redis, and sends nothing to the exchange yet.
     *
     * @throws Refusal when setting and host do not both say testnet, or both simulator
     * @throws io.quantumexit.daemon.settings.ConfigurationException when a setting is wrong or a key is missing
     */
    Stage(Map<String, String> variables, Clock clock) {
        refuseRealMoney(variables);
        settings = Settings.load(variables, Program.CHAOS_TEST);
        URI base = settings.exchangeUrl();
        environment = TestHost.environmentOf(base)
                .filter(host -> settings.environment().filter(host::equals).isPresent())
                .orElseThrow(() -> notATest(base));
        Credentials credentials = settings.credentials();
        apiKey = credentials.require(Credentials.API_KEY);
        apiSecret = credentials.require(Credentials.API_SECRET);
        exchange = new ExchangeEye(new SignedHttp(base, apiKey, apiSecret));
        redis = new RedisEye(settings, clock);
    }

    /** Before the settings are checked: whatever else is wrong with them, this is what to say first. */
    private static void refuseRealMoney(Map<String, String> variables) {
        String named = variables.getOrDefault("QT_ENVIRONMENT", "").trim();
        if (named.equalsIgnoreCase(Environment.PRODUCTION.name())) {
            throw new Refusal("QT_ENVIRONMENT is production: a chaos test never runs with real money");
        }
        Optional<URI> url = uri(variables.getOrDefault("QT_EXCHANGE_URL", "").trim());
        if (url.isPresent() && TestHost.environmentOf(url.get()).isEmpty()) {
            throw notATest(url.get());
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the settings say what is wrong with it
        }
    }

    private static Refusal notATest(URI base) {
        return new Refusal(
                base.getHost() + " is not the exchange's testnet or a simulator on this machine, as QT_ENVIRONMENT"
                        + " says it should be: a chaos test runs nowhere else");
    }

    /** Lower case, as the daemons tell it. */
    String environment() {
        return environment.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Asks both once.
     *
     * @throws Refusal when it is not our simulator that answers on this machine
     */
    void requireAnswers() {
        redis.requireConnection();
        exchange.clockOffsetMillis();
        if (environment == Environment.SIMULATOR && !exchange.isSimulator()) {
            throw new Refusal("what answers at " + settings.exchangeUrl() + " is no simulator of ours");
        }
    }

    RedisEye redis() {
        return redis;
    }

    ExchangeEye exchange() {
        return exchange;
    }

    TestPositions testPositions() {
        return new TestPositions(settings.exchangeUrl(), apiKey, apiSecret);
    }

    @Override
    public void close() {
        redis.close();
    }
}
