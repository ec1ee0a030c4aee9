package io.quantumexit.exchange.binance;

import io.quantumexit.schema.Timing;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Name resolution that a resolver which is dead or hangs does not stop: then the newest good answer stands. IPv4 first,
 * as a call tries one address only and many hosts have an IPv6 address that leads nowhere.
 */
final class LastGoodDns implements Dns {

    /** A resolver that is well answers sooner; an order has better to do than to wait for another. */
    private static final long REFRESH_PATIENCE_MILLIS = 200;

    /** With no answer to fall back to there is nothing better to do, as long as any call may take. */
    private static final long FIRST_PATIENCE_MILLIS = Timing.ORDER_TIMEOUT_MILLIS;

    private static final Comparator<InetAddress> IPV4_FIRST =
            Comparator.comparing(address -> !(address instanceof Inet4Address));

    private final Dns resolver;
    private final Executor threads;
    private final Map<String, List<InetAddress>> lastGood = new ConcurrentHashMap<>();

    /** Questions under way, one for each host. */
    private final Map<String, CompletableFuture<List<InetAddress>>> asked = new ConcurrentHashMap<>();

    /**
     * Nothing is looked up yet.
     *
     * @param threads where a resolver may hang, for seconds
     */
    LastGoodDns(Dns resolver, Executor threads) {
        this.resolver = resolver;
        this.threads = threads;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> known = lastGood.getOrDefault(host, List.of());
        long patienceMillis = known.isEmpty() ? FIRST_PATIENCE_MILLIS : REFRESH_PATIENCE_MILLIS;
        try {
            return ask(host).get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            return orUnknown(known, host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return orUnknown(known, host, e);
        }
    }

    private static List<InetAddress> orUnknown(List<InetAddress> known, String host, Exception why)
            throws UnknownHostException {
        if (known.isEmpty()) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(why);
            throw unknown;
        }
        return known;
    }

    private CompletableFuture<List<InetAddress>> ask(String host) {
        return asked.computeIfAbsent(host, name -> CompletableFuture.supplyAsync(() -> resolve(name), threads));
    }

    private List<InetAddress> resolve(String host) {
        try {
            List<InetAddress> addresses =
                    resolver.lookup(host).stream().sorted(IPV4_FIRST).toList();
            lastGood.put(host, addresses);
            return addresses;
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        } finally {
            asked.remove(host);
        }
    }
}
