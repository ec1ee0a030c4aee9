package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.market.Rejection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts request weight for each address and orders for each account, in fixed windows as the exchange does.
 *
 * <p>Who is over the limit gets 429; who goes on gets 418 until the ban ends.
 */
public final class RateLimits {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long TEN_SECONDS_MILLIS = 10_000;
    /** Addresses and accounts kept; a local simulator sees a few. */
    private static final int COUNTERS_MAX = 10_000;

    /**
     * The limits.
     *
     * @param banAfter refused requests within a minute that an address may send before it is banned
     * @param banMillis length of the ban
     * @param upperCaseHeaders as the exchange writes them on HTTP/1.1; lower case as on HTTP/2
     */
    public record Limits(
            int weightPerMinute,
            int ordersPerTenSeconds,
            int ordersPerMinute,
            int banAfter,
            long banMillis,
            boolean upperCaseHeaders) {

        /** The exchange's published limits; the shortest ban is two minutes. */
        public static Limits defaults() {
            return new Limits(2_400, 300, 1_200, 10, 120_000, true);
        }
    }

    private static final class Window {
        private long number = -1;
        private int used;

        int add(long nowMillis, long lengthMillis, int amount) {
            long current = nowMillis / lengthMillis;
            if (current != number) {
                number = current;
                used = 0;
            }
            used += amount;
            return used;
        }
    }

    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Long> bannedUntil = new HashMap<>();
    private Limits limits;

    public RateLimits(Limits limits) {
        this.limits = limits;
    }

    public synchronized Limits limits() {
        return limits;
    }

    public synchronized void limits(Limits next) {
        limits = next;
    }

    /** Forgets all counts and bans. */
    public synchronized void reset() {
        windows.clear();
        bannedUntil.clear();
    }

    /** Bans an address as if it had ignored 429 answers. */
    public synchronized void ban(String address, long untilMillis) {
        bannedUntil.put(address, untilMillis);
    }

    /** Counts a request's weight, or refuses it. */
    synchronized void countWeight(String address, int weight, long nowMillis) {
        long until = bannedUntil.getOrDefault(address, 0L);
        if (until > nowMillis) {
            throw Reject.IP_BANNED.because(address, until).withRetryAfter(until - nowMillis);
        }
        // What has no weight, orders above all, is refused only by a ban.
        if (weight > 0 && used("weight " + address, nowMillis, MINUTE_MILLIS, weight) > limits.weightPerMinute()) {
            if (used("refused " + address, nowMillis, MINUTE_MILLIS, 1) > limits.banAfter()) {
                bannedUntil.put(address, nowMillis + limits.banMillis());
            }
            throw Reject.TOO_MANY_REQUESTS
                    .because(address, limits.weightPerMinute())
                    .withRetryAfter(Math.max(
                            bannedUntil.getOrDefault(address, 0L) - nowMillis, untilNext(MINUTE_MILLIS, nowMillis)));
        }
    }

    /** Counts new orders of an account, or refuses them. */
    synchronized void countOrders(String account, int perTenSeconds, int perMinute, long nowMillis) {
        int ten = used("orders-10s " + account, nowMillis, TEN_SECONDS_MILLIS, perTenSeconds);
        int minute = used("orders-1m " + account, nowMillis, MINUTE_MILLIS, perMinute);
        // The minute first: who is over both must wait for the longer one.
        if (minute > limits.ordersPerMinute()) {
            throw Reject.TOO_MANY_ORDERS
                    .because(limits.ordersPerMinute(), "1 MINUTE")
                    .withRetryAfter(untilNext(MINUTE_MILLIS, nowMillis));
        }
        if (ten > limits.ordersPerTenSeconds()) {
            throw Reject.TOO_MANY_ORDERS
                    .because(limits.ordersPerTenSeconds(), "10 SECOND")
                    .withRetryAfter(untilNext(TEN_SECONDS_MILLIS, nowMillis));
        }
    }

    synchronized int ordersInTenSeconds(String account, long nowMillis) {
        return used("orders-10s " + account, nowMillis, TEN_SECONDS_MILLIS, 0);
    }

    synchronized int ordersInMinute(String account, long nowMillis) {
        return used("orders-1m " + account, nowMillis, MINUTE_MILLIS, 0);
    }

    synchronized Map<String, String> weightHeaders(String address, long nowMillis) {
        int used = used("weight " + address, nowMillis, MINUTE_MILLIS, 0);
        return Map.of(header("X-MBX-USED-WEIGHT-1M"), Integer.toString(used));
    }

    synchronized Map<String, String> orderHeaders(String account, long nowMillis) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(header("X-MBX-ORDER-COUNT-10S"), Integer.toString(ordersInTenSeconds(account, nowMillis)));
        headers.put(header("X-MBX-ORDER-COUNT-1M"), Integer.toString(ordersInMinute(account, nowMillis)));
        return headers;
    }

    /** When a refused client may come back, in whole seconds; nothing where the refusal does not say. */
    synchronized Map<String, String> retryAfter(Rejection refusal) {
        long millis = refusal.retryAfterMillis();
        return millis == 0 ? Map.of() : Map.of(header("Retry-After"), Long.toString((millis + 999) / 1_000));
    }

    private static long untilNext(long windowMillis, long nowMillis) {
        return windowMillis - nowMillis % windowMillis;
    }

    private String header(String name) {
        return limits.upperCaseHeaders() ? name : name.toLowerCase(Locale.ROOT);
    }

    private int used(String counter, long nowMillis, long lengthMillis, int amount) {
        if (windows.size() > COUNTERS_MAX) {
            windows.clear();
        }
        return windows.computeIfAbsent(counter, name -> new Window()).add(nowMillis, lengthMillis, amount);
    }
}
