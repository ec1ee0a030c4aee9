package io.quantumexit.exchange.binance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/** Of a host's addresses those that can be reached from a local one: IPv4 from IPv4, IPv6 from IPv6. */
final class FamilyDns implements Dns {

    private final Dns all;
    private final InetAddress local;
    private final RouteHealth health;

    FamilyDns(Dns all, InetAddress local, RouteHealth health) {
        this.all = all;
        this.local = local;
        this.health = health;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> reachable = all.lookup(host).stream()
                .filter(address -> address.getAddress().length == local.getAddress().length)
                .toList();
        if (reachable.isEmpty()) {
            String why = host + " has no address that can be reached from " + local.getHostAddress();
            health.shut(RouteHealth.UNREACHABLE_MILLIS, why, System.nanoTime());
            throw new UnknownHostException(why);
        }
        return reachable;
    }
}
