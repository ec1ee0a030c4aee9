package io.quantumexit.daemon.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes one connection, however many attempts that takes. */
final class RedisDialler {

    static final long REDIAL_MILLIS = 100;

    /** Connecting and the handshake; together with the redial below {@code Timing.REDIS_RECONNECT_MILLIS}. */
    static final long DIAL_MILLIS = 550;

    private final RedisEndpoint endpoint;
    private final Consumer<StatefulRedisConnection<String, String>> onMade;
    private final Consumer<String> onFailure;
    private volatile boolean closed;

    /** Both are called on a thread of the client; {@code onFailure} after each attempt, with the reason. */
    RedisDialler(
            RedisEndpoint endpoint,
            Consumer<StatefulRedisConnection<String, String>> onMade,
            Consumer<String> onFailure) {
        this.endpoint = endpoint;
        this.onMade = onMade;
        this.onFailure = onFailure;
    }

    /** Until one is made or this is closed; not while another dial is under way. */
    void dial() {
        if (closed) {
            return;
        }
        CompletableFuture<StatefulRedisConnection<String, String>> dialled = attempt();
        var unused = dialled.copy()
                .orTimeout(DIAL_MILLIS, TimeUnit.MILLISECONDS)
                .whenComplete((made, failure) -> {
                    if (failure == null) {
                        onMade.accept(made);
                    } else {
                        abandon(dialled);
                        onFailure.accept(rootOf(failure));
                        endpoint.later(REDIAL_MILLIS, this::dial);
                    }
                });
    }

    void close() {
        closed = true;
    }

    private CompletableFuture<StatefulRedisConnection<String, String>> attempt() {
        try {
            return endpoint.connect();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** One that comes too late is closed. */
    private static void abandon(CompletableFuture<StatefulRedisConnection<String, String>> late) {
        var unused = late.thenCompose(StatefulRedisConnection::closeAsync);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
