package io.quantumexit.daemon.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which exchange is meant, and so which hosts may be talked to. The host, not the name, is the proof. */
public enum Environment {
    /** Real money. */
    PRODUCTION("https://fapi.binance.com", "wss://fstream.binance.com", "fapi.binance.com, fstream.binance.com"),

    /** The exchange's own test system (its documents name several hosts; all of them still answer). */
    TESTNET(
            "https://demo-fapi.binance.com",
            "wss://demo-fstream.binance.com",
            "demo-fapi.binance.com, demo-fstream.binance.com, testnet.binancefuture.com, fstream.binancefuture.com,"
                    + " stream.binancefuture.com"),

    /** Our simulator, on this machine only. */
    SIMULATOR("", "", "localhost, 127.0.0.1, [::1]");

    private final String url;
    private final String streamUrl;
    private final String hosts;

    Environment(String url, String streamUrl, String hosts) {
        this.url = url;
        this.streamUrl = streamUrl;
        this.hosts = hosts;
    }

    Optional<URI> url() {
        return url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url));
    }

    Optional<URI> streamUrl() {
        return streamUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(streamUrl));
    }

    /**
     * Where the exchange tells what an API key may do; empty where nobody tells.
     *
     * @param rest base of the futures' REST interface
     */
    Optional<URI> walletUrl(URI rest) {
        return switch (this) {
            case PRODUCTION -> Optional.of(URI.create("https://api.binance.com"));
            case TESTNET -> Optional.empty();
            case SIMULATOR -> Optional.of(rest);
        };
    }

    boolean allows(URI candidate) {
        return List.of(hosts.split(", ")).contains(candidate.getHost().toLowerCase(Locale.ROOT));
    }

    String allowedHosts() {
        return hosts;
    }
}
