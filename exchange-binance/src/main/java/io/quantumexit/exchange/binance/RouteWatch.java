package io.quantumexit.exchange.binance;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Learns a route's health from whatever the REST host is asked by it, warm-up among it: an answer that bans the address, a
 * connection that does not come about. Other hosts, of streams and wallet, have limits and bad days of their own.
 */
final class RouteWatch extends EventListener implements Interceptor {

    /** More than any refusal of the exchange is long. */
    private static final long REFUSAL_MAX_BYTES = 4_096;

    private final RouteHealth health;
    private final String restHost;
    private final ConnectionPool pool;

    RouteWatch(RouteHealth health, String restHost, ConnectionPool pool) {
        this.health = health;
        this.restHost = restHost;
        this.pool = pool;
    }

    private boolean concernsUs(Request request) {
        return request.url().host().equals(restHost);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        long askedNanos = System.nanoTime();
        Response response = chain.proceed(chain.request());
        if (concernsUs(chain.request())) {
            note(response, askedNanos);
        }
        return response;
    }

    private void note(Response response, long askedNanos) {
        long millis = RouteHealth.banMillis(
                response.code(), codeOfPause(response), UsageMeter.retryAfterMillis(response.headers()));
        if (millis > 0) {
            health.shut(millis, "HTTP " + response.code() + " for " + millis / 1_000 + " s", System.nanoTime());
        } else if (response.code() != 429) {
            health.onAnswer(askedNanos);
        }
    }

    /** Only a 429 needs its code: it may be about the account's orders. One that cannot be read is about the address. */
    private static int codeOfPause(Response response) {
        if (response.code() != 429) {
            return 0;
        }
        try {
            return ErrorBody.of(response.peekBody(REFUSAL_MAX_BYTES).bytes()).code();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException failure) {
        // What was ended by its own time-out, or by us, had no time to connect.
        if (concernsUs(call.request()) && !call.isCanceled()) {
            health.shut(RouteHealth.UNREACHABLE_MILLIS, "no connection: " + failure.getMessage(), System.nanoTime());
        }
    }

    /**
     * What breaks one connection, a gateway that restarts or a route that is lost, has mostly broken those that idle too:
     * without this, each would cost a call of its own to find out. A call that only took too long breaks nothing.
     */
    @Override
    public void callFailed(Call call, IOException failure) {
        if (!(failure instanceof InterruptedIOException) && !call.isCanceled()) {
            pool.evictAll();
        }
    }
}
