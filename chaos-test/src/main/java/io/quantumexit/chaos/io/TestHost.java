package io.quantumexit.chaos.io;

import io.quantumexit.daemon.settings.Environment;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which hosts a drill may send to. A list of its own, so that no change of a setting, a default or the daemons' list of
 * hosts can lead a test order to an exchange with real money.
 */
public final class TestHost {

    private static final Map<Environment, Set<String>> HOSTS = Map.of(
            Environment.TESTNET, Set.of("demo-fapi.binance.com", "testnet.binancefuture.com"),
            Environment.SIMULATOR, Set.of("localhost", "127.0.0.1", "[::1]"));

    private TestHost() {}

    /** What the host itself says it is; empty for production and for every other host. */
    public static Optional<Environment> environmentOf(URI base) {
        String host = Optional.ofNullable(base.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return HOSTS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(host))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The base itself.
     *
     * @throws IllegalArgumentException when its host is neither testnet nor simulator
     */
    static URI require(URI base) {
        if (environmentOf(base).isEmpty()) {
            throw new IllegalArgumentException(base.getHost() + " is neither testnet nor simulator");
        }
        return base;
    }
}
