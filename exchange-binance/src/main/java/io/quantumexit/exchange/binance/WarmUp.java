package io.quantumexit.exchange.binance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Keeps the route that is in use as warm as a round needs it, and the others by a few connections. */
final class WarmUp {

    /** For the reads that begin a round; its orders open theirs beside them. */
    static final int STANDBY_CONNECTIONS = 2;

    private final NetworkRoutes routes;
    private final Map<NetworkRoute, ConnectionWarmer> warmers = new LinkedHashMap<>();
    private final int standby;

    /**
     * Nothing is sent yet.
     *
     * @param pingsPerMinute to all routes together, while none is shut
     */
    WarmUp(NetworkRoutes routes, RestClient rest, int pingsPerMinute) {
        this.routes = routes;
        boolean alone = routes.all().size() == 1;
        // Where all workers of two addresses stand by for one another, each address then gets what one worker may ask.
        this.standby = alone ? 0 : Math.min(STANDBY_CONNECTIONS, pingsPerMinute / 3);
        for (NetworkRoute route : routes.all()) {
            warmers.put(route, new ConnectionWarmer(route, rest, new PingBudget(pingsPerMinute - standby)));
        }
    }

    /** Connections of the route in use that stood open when it was done. */
    CompletableFuture<Integer> warm(int parallelCalls) {
        NetworkRoute inUse = routes.current();
        if (standby > 0) {
            warmers.forEach((route, warmer) -> {
                // A banned address that goes on asking is banned for longer.
                if (!route.equals(inUse) && !route.isShut()) {
                    var unused = warmer.warm(standby);
                }
            });
        }
        return Objects.requireNonNull(warmers.get(inUse)).warm(parallelCalls);
    }
}
