package io.quantumexit.exchange.binance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways to the exchange, the best first. Each call goes by the first that is of use when it is sent, so what one call
 * learns of a ban is known to the next. Nothing is sent again by another route. Thread-safe.
 */
final class NetworkRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkRoutes.class);

    private final List<NetworkRoute> routes;

    /** Those that were of use when that was last told. */
    private final AtomicReference<List<NetworkRoute>> told;

    NetworkRoutes(List<NetworkRoute> routes) {
        this.routes = List.copyOf(routes);
        this.told = new AtomicReference<>(this.routes);
    }

    static NetworkRoutes open(BinanceConfig config, ExchangeClock clock) {
        List<NetworkRoute> routes = config.localAddresses().stream()
                .map(address -> NetworkRoute.open(config, clock, Optional.of(address)))
                .toList();
        return new NetworkRoutes(
                routes.isEmpty() ? List.of(NetworkRoute.open(config, clock, Optional.empty())) : routes);
    }

    List<NetworkRoute> all() {
        return routes;
    }

    /** By which the next call goes. With none of use it is the one that will be of use first. */
    NetworkRoute current() {
        if (routes.size() == 1) {
            return routes.get(0);
        }
        long nanos = System.nanoTime();
        List<NetworkRoute> usable =
                routes.stream().filter(route -> !route.health().isShut(nanos)).toList();
        if (!told.getAndSet(usable).equals(usable)) {
            tell(usable);
        }
        return usable.isEmpty() ? firstToOpen(nanos) : usable.get(0);
    }

    private NetworkRoute firstToOpen(long nanos) {
        return routes.stream()
                .min(Comparator.comparingLong(route -> route.health().shutForNanos(nanos)))
                .orElseThrow();
    }

    /** Whether what this route was of no use for can go by another one now. */
    boolean hasInsteadOf(NetworkRoute route) {
        return route.isShut() && !current().isShut();
    }

    private void tell(List<NetworkRoute> usable) {
        String shut = routes.stream()
                .filter(route -> !usable.contains(route))
                .map(route -> route.name() + " is of no use (" + route.health().reason() + ")")
                .collect(Collectors.joining(", "));
        if (usable.isEmpty()) {
            LOG.error("no network route to the exchange is left: {}; trying them in turn", shut);
        } else if (shut.isEmpty()) {
            LOG.info(
                    "exchange calls go by {}, the first network route; all are of use",
                    usable.get(0).name());
        } else {
            LOG.warn("exchange calls go by {}: {}", usable.get(0).name(), shut);
        }
    }

    @Override
    public void close() {
        routes.forEach(route -> route.http().close());
    }
}
