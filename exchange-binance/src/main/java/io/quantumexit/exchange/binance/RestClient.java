package io.quantumexit.exchange.binance;

import com.binance.connector.client.common.Pair;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Signs, sends once, waits no longer than it may, and turns whatever comes back into a {@link Reply}. Thread-safe.
 */
final class RestClient {

    /**
     * A call ends by its own time-out; only a name lookup that hangs holds on to it, and then this much later it is
     * given up all the same.
     */
    private static final long GIVE_UP_AFTER_MILLIS = 100;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final BinanceConfig config;
    private final NetworkRoutes routes;

    RestClient(BinanceConfig config, NetworkRoutes routes) {
        this.config = config;
        this.routes = routes;
    }

    /** Sends the request now; the future completes normally, and in time, whatever happens. */
    <T> CompletableFuture<Reply<T>> send(RestRequest request, BodyReader<T> reader) {
        long sentNanos = System.nanoTime();
        CompletableFuture<Reply<T>> future = new CompletableFuture<>();
        try {
            NetworkRoute route = routes.current();
            Call call = build(request, route);
            call.timeout().timeout(request.timeoutMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<Reply<T>> ended = givenUpInTime(future, call, request, sentNanos);
            // The last step: whatever fails before it, nothing was sent; it tells of its own failure by the callback.
            call.enqueue(new ReplyCallback<>(
                    config, route.meter(), () -> routes.hasInsteadOf(route), reader, future, sentNanos));
            return ended;
        } catch (RuntimeException | OutOfMemoryError e) {
            future.complete(Reply.failed(
                    ReplyClass.NOT_EXECUTED, 0, 0, config.redact("not sent: " + e), sentNanos, System.nanoTime()));
            return future;
        }
    }

    private static <T> CompletableFuture<Reply<T>> givenUpInTime(
            CompletableFuture<Reply<T>> future, Call call, RestRequest request, long sentNanos) {
        long limitMillis = request.timeoutMillis() + GIVE_UP_AFTER_MILLIS;
        Reply<T> givenUp = Reply.failed(
                ReplyClass.UNKNOWN,
                0,
                0,
                "no end within " + limitMillis + " ms",
                sentNanos,
                sentNanos + TimeUnit.MILLISECONDS.toNanos(limitMillis));
        return future.completeOnTimeout(givenUp, limitMillis, TimeUnit.MILLISECONDS)
                .whenComplete((reply, none) -> {
                    if (givenUp.equals(reply)) {
                        call.cancel();
                    }
                });
    }

    /** Builds and signs the request and throws it away; its length in bytes. */
    int length(RestRequest request) {
        Request built = build(request, routes.current()).request();
        try {
            RequestBody body = built.body();
            return built.url().toString().length() + (body == null ? 0 : (int) body.contentLength());
        } catch (IOException e) {
            throw new IllegalStateException("a form in memory has a length", e);
        }
    }

    /** Signs now. GET and DELETE carry everything in the query, POST its parameters in the body. */
    Call build(RestRequest request, NetworkRoute route) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        List<Pair> query = new ArrayList<>();
        Map<String, Object> form = Map.of();
        if (request.inBody()) {
            headers.put("Content-Type", FORM);
            form = request.parameters();
        } else {
            request.parameters().forEach((name, value) -> query.add(new Pair(name, value.toString())));
        }
        // The connector adds its own entries to these collections.
        Set<String> authentication = new HashSet<>(request.signed() ? Set.of("binanceSignature") : Set.of());
        return route.http()
                .api()
                .buildCall(
                        config.restBase(),
                        request.path(),
                        request.method(),
                        query,
                        List.of(),
                        null,
                        headers,
                        new HashMap<>(),
                        form,
                        authentication);
    }
}
