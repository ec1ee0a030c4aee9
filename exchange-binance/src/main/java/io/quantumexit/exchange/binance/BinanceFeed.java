package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Feed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.WebSocket;

/**
 * Mark prices of all symbols from {@code /market/ws/!markPrice@arr@1s} and the account's events from
 * {@code /private/ws/<listenKey>}. The listener is called on one daemon thread.
 */
final class BinanceFeed implements Feed {

    /** Ten messages missing. */
    private static final long MARKET_SILENCE_MAX_MILLIS = 10_000;

    /** The account may be silent for hours; that its socket lives is known by pings. */
    private static final long SILENCE_IS_NORMAL = 0;

    private static final long PING_SECONDS = 5;

    /** A listen key lives for an hour. */
    private static final long KEEP_ALIVE_MINUTES = 30;

    /** A listener must return at once; one that does not is left behind. */
    private static final long END_SECONDS = 1;

    private static final String LISTEN_KEY = "/fapi/v1/listenKey";

    private final RestClient rest;
    private final WebSocket.Factory sockets;
    private final String streamBase;
    private final ScheduledThreadPoolExecutor thread;
    private List<PushStream> streams = List.of();
    private boolean marketUp;
    private boolean accountUp;

    BinanceFeed(BinanceConfig config, RestClient rest, NetworkRoutes routes) {
        this(config, rest, byCurrent(routes));
    }

    private static WebSocket.Factory byCurrent(NetworkRoutes routes) {
        Map<NetworkRoute, OkHttpClient> pinging = routes.all().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        route -> route.http()
                                .client()
                                .newBuilder()
                                .pingInterval(PING_SECONDS, TimeUnit.SECONDS)
                                .build()));
        return (request, listener) ->
                Objects.requireNonNull(pinging.get(routes.current())).newWebSocket(request, listener);
    }

    BinanceFeed(BinanceConfig config, RestClient rest, WebSocket.Factory sockets) {
        this.rest = rest;
        this.streamBase = config.streamBase();
        this.sockets = sockets;
        // What a socket reports after the end is dropped.
        this.thread = new ScheduledThreadPoolExecutor(1, BinanceFeed::daemon, new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "binance-feed");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void start(Listener listener) {
        PushStream market = new PushStream(new Market(listener), sockets, thread);
        PushStream account = new PushStream(new Account(listener), sockets, thread);
        streams = List.of(market, account);
        streams.forEach(PushStream::start);
        var unused = thread.scheduleWithFixedDelay(
                () -> keepAlive(account), KEEP_ALIVE_MINUTES, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES);
    }

    private void keepAlive(PushStream account) {
        var unused = rest.send(RestRequest.keyOnly("PUT", LISTEN_KEY), OrderBodies::accepted)
                .thenAccept(reply -> thread.execute(() -> {
                    if (!reply.isDone()) {
                        account.reconnect("listen key not kept alive: " + reply.kind() + " " + reply.code());
                    }
                }));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.forEach(PushStream::abandon);
    }

    private final class Market implements PushStream.Source {

        private final Listener listener;

        Market(Listener listener) {
            this.listener = listener;
        }

        @Override
        public String name() {
            return "market";
        }

        @Override
        public long silenceMaxMillis() {
            return MARKET_SILENCE_MAX_MILLIS;
        }

        @Override
        public CompletableFuture<Optional<String>> address() {
            return CompletableFuture.completedFuture(Optional.of(streamBase + "/market/ws/!markPrice@arr@1s"));
        }

        @Override
        public PushStream.Inbox newInbox() {
            return new NewestPrices(listener);
        }

        @Override
        public void onUp(boolean up) {
            marketUp = up;
            listener.onConnection(marketUp, accountUp);
        }
    }

    private final class Account implements PushStream.Source {

        private final Listener listener;

        Account(Listener listener) {
            this.listener = listener;
        }

        @Override
        public String name() {
            return "account";
        }

        @Override
        public long silenceMaxMillis() {
            return SILENCE_IS_NORMAL;
        }

        /** The same key as long as one is valid: asking for it also prolongs it. */
        @Override
        public CompletableFuture<Optional<String>> address() {
            return rest.send(RestRequest.keyOnly("POST", LISTEN_KEY), MarketBodies::listenKey)
                    .thenApply(reply -> reply.value().map(key -> streamBase + "/private/ws/" + key));
        }

        @Override
        public PushStream.Inbox newInbox() {
            return new AccountEvents(listener);
        }

        @Override
        public void onUp(boolean up) {
            accountUp = up;
            listener.onConnection(marketUp, accountUp);
            if (up) {
                // Whatever happened while it was away was not told.
                listener.onAccountChanged();
            }
        }
    }
}
