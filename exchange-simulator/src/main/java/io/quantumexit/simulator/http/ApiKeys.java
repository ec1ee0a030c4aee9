package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The API keys of all accounts; an account may have several. */
public final class ApiKeys {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{4,128}");

    /**
     * One key.
     *
     * @param canTrade whether orders are allowed; without it the key only reads
     */
    public record ApiKey(String key, String secret, String account, boolean enabled, boolean canTrade) {}

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    /** Adds or replaces a key. */
    public void put(ApiKey key) {
        if (!FORMAT.matcher(key.key()).matches()) {
            throw new IllegalArgumentException(
                    "API key '" + key.key() + "' must be 4 to 128 letters, digits, '-' or '_'");
        }
        keys.put(key.key(), key);
    }

    public Optional<ApiKey> find(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    /** The key that a request was made with, or the exchange's refusal of it. */
    ApiKey require(Optional<String> header, boolean trades, String clientAddress) {
        String key =
                header.filter(value -> FORMAT.matcher(value).matches()).orElseThrow(Reject.BAD_KEY_FORMAT::because);
        return find(key)
                .filter(known -> known.enabled() && (known.canTrade() || !trades))
                .orElseThrow(() -> Reject.REJECTED_KEY.because(clientAddress));
    }
}
