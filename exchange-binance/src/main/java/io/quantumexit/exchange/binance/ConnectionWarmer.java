package io.quantumexit.exchange.binance;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Keeps as many connections open as a round makes calls at once, if the budget has as many pings, by a burst of them.
 * Each ping of a burst holds its connection until all have theirs; else, on a quick line, the first one back would serve
 * them all. Pings also find the connections that died while they rested, so that no order does.
 */
final class ConnectionWarmer {

    /** Less than the idle time-outs of usual gateways; costs one weight for each connection. */
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** While connections are missing because the exchange does not answer, it is not asked more often than this. */
    private static final long SPACING_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A new connection needs three round trips; an order in need takes another connection meanwhile. */
    private static final long MEETING_MILLIS = 400;

    private static final RestRequest PING = RestRequest.publicGet("/fapi/v1/ping");

    private final NetworkRoute route;
    private final OkHttpClient client;
    private final RestClient rest;
    private final PingBudget budget;
    private int largest;
    private boolean ever;
    private long burstNanos;
    private CompletableFuture<Integer> burst = CompletableFuture.completedFuture(0);

    ConnectionWarmer(NetworkRoute route, RestClient rest, PingBudget budget) {
        this.route = route;
        this.client = route.http().client();
        this.rest = rest;
        this.budget = budget;
    }

    synchronized CompletableFuture<Integer> warm(int parallelCalls) {
        long nanos = System.nanoTime();
        // As many as there are pings left for: some warm connections are better than none.
        int wanted = Math.min(Math.max(parallelCalls, 1), budget.left(nanos));
        if (burst.isDone() && wanted > 0 && isDue(wanted, nanos)) {
            budget.take(wanted, nanos);
            ever = true;
            largest = wanted;
            burstNanos = nanos;
            burst = burst(wanted);
        }
        return burst.copy();
    }

    private boolean isDue(int wanted, long nanos) {
        long sinceNanos = nanos - burstNanos;
        boolean missing = client.connectionPool().connectionCount() < wanted;
        return !ever || wanted > largest || sinceNanos >= REFRESH_NANOS || (missing && sinceNanos >= SPACING_NANOS);
    }

    private CompletableFuture<Integer> burst(int wanted) {
        OkHttpClient meeting =
                client.newBuilder().addNetworkInterceptor(new Meeting(wanted)).build();
        List<CompletableFuture<Void>> pings =
                Stream.generate(() -> ping(meeting)).limit(wanted).toList();
        return CompletableFuture.allOf(pings.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> client.connectionPool().connectionCount());
    }

    private CompletableFuture<Void> ping(OkHttpClient meeting) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Call call = meeting.newCall(rest.build(PING, route).request());
        call.timeout().timeout(PING.timeoutMillis(), TimeUnit.MILLISECONDS);
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                ended.complete(null);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                route.meter().note(response.headers());
                response.close();
                ended.complete(null);
            }
        });
        return ended;
    }

    /** Where the calls of a burst, each with its connection, wait for one another. */
    private static final class Meeting implements Interceptor {

        private final CountDownLatch missing;

        Meeting(int calls) {
            this.missing = new CountDownLatch(calls);
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            missing.countDown();
            try {
                // Where some cannot connect the wait ends too, and those that could are warm.
                missing.await(MEETING_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            return chain.proceed(chain.request());
        }
    }
}
