package io.quantumexit.simulator.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xnio.IoUtils;

/** Knows the clients' open HTTP connections, so that they can be closed under them. */
public final class Connections implements HttpHandler {
    private final HttpHandler next;
    private final Map<ServerConnection, Integer> inFlight = new HashMap<>();

    public Connections(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ServerConnection connection = exchange.getConnection();
        boolean first;
        synchronized (this) {
            first = !inFlight.containsKey(connection);
            inFlight.merge(connection, 1, Integer::sum);
        }
        if (first) {
            connection.addCloseListener(this::forget);
        }
        exchange.addExchangeCompleteListener((done, following) -> {
            finished(done.getConnection());
            following.proceed();
        });
        next.handleRequest(exchange);
    }

    private synchronized void forget(ServerConnection connection) {
        inFlight.remove(connection);
    }

    private synchronized void finished(ServerConnection connection) {
        inFlight.computeIfPresent(connection, (known, count) -> count - 1);
    }

    /** Closes connections: idle ones only, or all. Returns how many. */
    public int close(boolean idleOnly) {
        List<ServerConnection> chosen;
        synchronized (this) {
            chosen = inFlight.entrySet().stream()
                    .filter(entry -> !idleOnly || entry.getValue() <= 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }
        chosen.forEach(IoUtils::safeClose);
        return chosen.size();
    }

    /** How many connections are open. */
    public synchronized int open() {
        return inFlight.size();
    }
}
