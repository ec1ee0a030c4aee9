package io.quantumexit.exchange.binance;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;

/**
 * Name resolution that a dead resolver does not stop: then the newest good answer stands. IPv4 first, as a call tries
 * one address only and many hosts have an IPv6 address that leads nowhere.
 */
final class LastGoodDns implements Dns {

    private static final Comparator<InetAddress> IPV4_FIRST =
            Comparator.comparing(address -> !(address instanceof Inet4Address));

    private final Dns resolver;
    private final Map<String, List<InetAddress>> lastGood = new ConcurrentHashMap<>();

    LastGoodDns(Dns resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        try {
            List<InetAddress> addresses =
                    resolver.lookup(host).stream().sorted(IPV4_FIRST).toList();
            lastGood.put(host, addresses);
            return addresses;
        } catch (UnknownHostException e) {
            List<InetAddress> known = lastGood.get(host);
            if (known == null) {
                throw e;
            }
            return known;
        }
    }
}
