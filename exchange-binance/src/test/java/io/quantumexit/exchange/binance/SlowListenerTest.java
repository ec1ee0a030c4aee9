package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.Feed;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener that blocks while the exchange goes on talking: what waits for it stays small, and nothing is lost. */
class SlowListenerTest {

    private static final int FLOOD = 10_000;

    private final SimulatedAccount account = SimulatedAccount.open();
    private final NetworkRoutes routes = NetworkRoutes.open(account.config, ExchangeClock.system());
    private final Sockets sockets = new Sockets();
    private final Slow slow = new Slow();
    private final Feed feed = new BinanceFeed(account.config, new RestClient(account.config, routes), sockets);

    @BeforeEach
    void start() {
        feed.start(slow);
        Await.until("both streams up, and told so", () -> slow.market && slow.changes.get() == 1 && !slow.blocked);
    }

    @AfterEach
    void close() {
        slow.gate.countDown();
        feed.close();
        routes.close();
        account.close();
    }

    @Test
    void isToldTheNewestOfEachPriceAndThatSomethingChangedOnce() {
        Socket market = sockets.last("/market/");
        Socket events = sockets.last("/private/");
        slow.gate = new CountDownLatch(1);
        events.says("{\"e\":\"ACCOUNT_UPDATE\"}");
        Await.until("the listener blocks", () -> slow.blocked);
        int changes = slow.changes.get();

        market.says("[{\"s\":\"ETHUSDT\",\"p\":\"7\"}]");
        for (int i = 1; i <= FLOOD; i++) {
            market.says("[{\"s\":\"BTCUSDT\",\"p\":\"" + i + "\"}]");
            events.says("{\"e\":\"ORDER_TRADE_UPDATE\"}");
        }
        events.says("{\"e\":\"listenKeyExpired\"}");
        slow.gate.countDown();

        Await.until(
                "a new listen key's socket", () -> !sockets.last("/private/").equals(events));
        Await.until("one change, and one when it is back", () -> slow.changes.get() == changes + 2);
        assertThat(slow.prices).isEqualTo(Map.of("ETHUSDT", new BigDecimal("7"), "BTCUSDT", BigDecimal.valueOf(FLOOD)));
        assertThat(slow.messages).hasValue(1);
    }

    /** Blocks in each call while its gate is shut. */
    private static final class Slow implements Feed.Listener {

        final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();
        final AtomicInteger messages = new AtomicInteger();
        final AtomicInteger changes = new AtomicInteger();
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile boolean blocked;
        volatile boolean market;

        @Override
        public void onMarkPrices(Map<String, BigDecimal> newPrices) {
            messages.incrementAndGet();
            prices.putAll(newPrices);
        }

        @Override
        public void onAccountChanged() {
            blocked = true;
            changes.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            blocked = false;
        }

        @Override
        public void onConnection(boolean marketUp, boolean accountUp) {
            market = marketUp;
        }
    }

    /** Opens each socket at once. */
    private static final class Sockets implements WebSocket.Factory {

        private final List<Socket> opened = new CopyOnWriteArrayList<>();

        @Override
        public WebSocket newWebSocket(Request request, WebSocketListener listener) {
            Socket socket = new Socket(request, listener);
            opened.add(socket);
            listener.onOpen(
                    socket,
                    new Response.Builder()
                            .request(request)
                            .protocol(Protocol.HTTP_1_1)
                            .code(101)
                            .message("")
                            .build());
            return socket;
        }

        Socket last(String path) {
            return opened.stream()
                    .filter(socket -> socket.request.url().encodedPath().startsWith(path))
                    .reduce((older, newer) -> newer)
                    .orElseThrow();
        }
    }

    private record Socket(Request request, WebSocketListener listener) implements WebSocket {

        void says(String text) {
            listener.onMessage(this, text);
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public boolean send(String text) {
            return false;
        }

        @Override
        public boolean send(ByteString bytes) {
            return false;
        }

        @Override
        public boolean close(int code, String reason) {
            return true;
        }

        @Override
        public void cancel() {}
    }
}
