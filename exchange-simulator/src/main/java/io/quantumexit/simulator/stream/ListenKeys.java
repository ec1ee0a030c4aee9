package io.quantumexit.simulator.stream;

import io.quantumexit.simulator.market.Reject;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Listen keys of the user data streams: one for each API key, valid for an hour after its last use. */
public final class ListenKeys {
    /** Validity of the exchange's keys. */
    public static final long VALID_MILLIS = 3_600_000;

    private static final int KEY_BITS = 320;

    private record Lease(String account, String apiKey, long untilMillis) {}

    /** A key that has run out and whose it was. */
    record Expired(String listenKey, String account) {}

    private final Map<String, Lease> leases = new HashMap<>();
    private final Random random;

    public ListenKeys(long seed) {
        this.random = new Random(seed);
    }

    /** The API key's listen key, extended; a new one when it has none. */
    public synchronized String open(String account, String apiKey, long nowMillis) {
        String key = find(apiKey, nowMillis)
                .orElseGet(() -> new BigInteger(KEY_BITS, random).toString(36).toUpperCase(Locale.ROOT));
        leases.put(key, new Lease(account, apiKey, nowMillis + VALID_MILLIS));
        return key;
    }

    /** Extends the API key's listen key. */
    public synchronized String extend(String account, String apiKey, long nowMillis) {
        String key = find(apiKey, nowMillis).orElseThrow(Reject.NO_LISTEN_KEY::because);
        leases.put(key, new Lease(account, apiKey, nowMillis + VALID_MILLIS));
        return key;
    }

    /** Ends the API key's listen key. */
    public synchronized void close(String apiKey) {
        leases.values().removeIf(lease -> lease.apiKey().equals(apiKey));
    }

    /** Whose events a key gives access to; empty when it does not exist. */
    synchronized Optional<String> account(String listenKey, long nowMillis) {
        return Optional.ofNullable(leases.get(listenKey))
                .filter(lease -> lease.untilMillis() > nowMillis)
                .map(Lease::account);
    }

    /** Ends all keys of an account at the next check, as if their hour were over. */
    public synchronized void expireAll(String account, long nowMillis) {
        leases.replaceAll((key, lease) ->
                lease.account().equals(account) ? new Lease(lease.account(), lease.apiKey(), nowMillis) : lease);
    }

    /** Takes out the keys that have run out. */
    synchronized List<Expired> removeExpired(long nowMillis) {
        List<Expired> expired = leases.entrySet().stream()
                .filter(entry -> entry.getValue().untilMillis() <= nowMillis)
                .map(entry -> new Expired(entry.getKey(), entry.getValue().account()))
                .toList();
        expired.forEach(key -> leases.remove(key.listenKey()));
        return expired;
    }

    private Optional<String> find(String apiKey, long nowMillis) {
        return leases.entrySet().stream()
                .filter(entry -> entry.getValue().apiKey().equals(apiKey)
                        && entry.getValue().untilMillis() > nowMillis)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
