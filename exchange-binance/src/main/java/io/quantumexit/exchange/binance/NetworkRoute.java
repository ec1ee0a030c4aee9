package io.quantumexit.exchange.binance;

import java.net.InetAddress;
import java.util.Optional;
import javax.net.SocketFactory;

/**
 * One way to the exchange: a local address with its own connections. The exchange counts weight, and bans, by address.
 *
 * @param name the local address, for people
 */
record NetworkRoute(String name, HttpStack http, RouteHealth health, UsageMeter meter) {

    static NetworkRoute open(BinanceConfig config, ExchangeClock clock, Optional<InetAddress> local) {
        RouteHealth health = new RouteHealth();
        String name = local.map(InetAddress::getHostAddress).orElse("the system's choice");
        return new NetworkRoute(name, new HttpStack(config, clock, local, health), health, new UsageMeter());
    }

    /** One whose connections are of another kind. */
    static NetworkRoute over(BinanceConfig config, ExchangeClock clock, SocketFactory sockets) {
        RouteHealth health = new RouteHealth();
        return new NetworkRoute("paper", new HttpStack(config, clock, health, sockets), health, new UsageMeter());
    }

    boolean isShut() {
        return health.isShut(System.nanoTime());
    }
}
