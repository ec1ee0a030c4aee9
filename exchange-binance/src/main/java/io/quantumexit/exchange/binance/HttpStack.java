package io.quantumexit.exchange.binance;

import com.binance.connector.client.common.ApiClient;
import com.binance.connector.client.common.auth.Authentication;
import com.binance.connector.client.common.auth.BinanceAuthenticationFactory;
import com.binance.connector.client.common.configuration.ClientConfiguration;
import com.binance.connector.client.common.configuration.SignatureConfiguration;
import io.quantumexit.schema.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

/** The HTTP client under the connector, set so that nothing is ever sent twice and a burst waits for nothing. */
final class HttpStack implements AutoCloseable {

    /** An order for each of the exchange's 300 in ten seconds, and the cancels and reads beside them. */
    static final int PARALLEL_CALLS_MAX = 512;

    /** A connection unused for longer is closed by us; OkHttp tests any that rested for 10 s before a POST. */
    private static final long CONNECTION_IDLE_MINUTES = 5;

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private final ExecutorService threads;
    private final OkHttpClient client;
    private final ApiClient api;

    /**
     * Connects when something is sent.
     *
     * @param local address of this host to connect from; empty when the system chooses
     * @param health learns from every call whether that is of use
     */
    HttpStack(BinanceConfig config, ExchangeClock clock, Optional<InetAddress> local, RouteHealth health) {
        this(config, clock, local, health, CallThreads.daemons("binance-http"));
    }

    HttpStack(
            BinanceConfig config,
            ExchangeClock clock,
            Optional<InetAddress> local,
            RouteHealth health,
            ThreadFactory factory) {
        this(config, clock, health, factory, (client, dns) -> {
            local.ifPresent(address ->
                    client.socketFactory(new LocalSockets(address)).dns(new FamilyDns(dns, address, health)));
        });
    }

    /** The same over connections of another kind. */
    HttpStack(BinanceConfig config, ExchangeClock clock, RouteHealth health, SocketFactory sockets) {
        this(
                config,
                clock,
                health,
                CallThreads.daemons("binance-paper"),
                (client, dns) -> client.socketFactory(sockets));
    }

    private HttpStack(
            BinanceConfig config,
            ExchangeClock clock,
            RouteHealth health,
            ThreadFactory factory,
            BiConsumer<OkHttpClient.Builder, Dns> way) {
        this.threads = new CallThreads(factory);
        ConnectionPool pool = new ConnectionPool(PARALLEL_CALLS_MAX, CONNECTION_IDLE_MINUTES, TimeUnit.MINUTES);
        RouteWatch watch = new RouteWatch(health, HttpUrl.get(config.rest()).host(), pool);
        Dns dns = new LastGoodDns(Dns.SYSTEM, threads);
        OkHttpClient.Builder builder = plainClient(threads)
                .connectionPool(pool)
                .dns(dns)
                .addInterceptor(watch)
                .eventListener(watch);
        way.accept(builder, dns);
        this.api = connector(config, clock, builder.build());
        this.client = api.getHttpClient();
    }

    private static OkHttpClient.Builder plainClient(ExecutorService threads) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(PARALLEL_CALLS_MAX);
        dispatcher.setMaxRequestsPerHost(PARALLEL_CALLS_MAX);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                // By default OkHttp sends a request again when a pooled connection breaks: an order twice.
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(HttpStack::withoutInvitationToRepeat)
                .followRedirects(false)
                .followSslRedirects(false)
                // With HTTP/2 all orders would share one connection, and one lost packet would hold them all.
                .protocols(List.of(Protocol.HTTP_1_1))
                .callTimeout(Timing.ORDER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .writeTimeout(Timing.ORDER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * OkHttp sends a request again, an order too, when a 503 comes with {@code Retry-After: 0}, and breaks on a number it
     * cannot hold. A header that names no time to wait tells nobody anything: it goes before OkHttp sees it.
     */
    private static Response withoutInvitationToRepeat(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return UsageMeter.retryAfterMillis(response.headers()) > 0
                ? response
                : response.newBuilder().removeHeader("Retry-After").build();
    }

    private static ApiClient connector(BinanceConfig config, ExchangeClock clock, OkHttpClient client) {
        SignatureConfiguration apiKeyOnly = new SignatureConfiguration();
        apiKeyOnly.setApiKey(config.apiKey().reveal());
        ClientConfiguration settings = new ClientConfiguration();
        settings.setUrl(config.restBase());
        settings.setSignatureConfiguration(apiKeyOnly);
        settings.setRetries(0);
        settings.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        settings.setReadTimeout((int) Timing.ORDER_TIMEOUT_MILLIS);
        HmacAuthentication authentication = new HmacAuthentication(config.secretKey(), clock);
        BinanceAuthenticationFactory ours = new BinanceAuthenticationFactory() {
            @Override
            public Authentication getAuthentication(SignatureConfiguration unused) {
                return authentication;
            }
        };
        ApiClient api = new ApiClient(settings, ours, client);
        api.setUserAgent("quantum-exit");
        return api;
    }

    ApiClient api() {
        return api;
    }

    OkHttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        threads.shutdown();
    }
}
