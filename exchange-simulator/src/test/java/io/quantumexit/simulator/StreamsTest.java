package io.quantumexit.simulator;

import static io.quantumexit.simulator.SignedClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.setup.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {
    private static final String CLOSE = "symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1.00&reduceOnly=true";

    private SimulatorServer server;
    private SignedClient client;
    private final List<WebSocket> sockets = new ArrayList<>();

    /** What a connection received, in order; its end is the text {@code closed}. */
    private static final class Inbox implements WebSocket.Listener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("\"closed\"");
            return WebSocket.Listener.super.onClose(socket, status, reason);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            messages.add("\"closed\"");
        }

        JsonNode next() {
            try {
                String message = messages.poll(30, TimeUnit.SECONDS);
                assertThat(message).as("a message within 30 s").isNotNull();
                return SignedClient.JSON.readTree(String.valueOf(message));
            } catch (InterruptedException | IOException failed) {
                throw new AssertionError(failed);
            }
        }

        /** The next answer to a frame; a second's prices may come before it. */
        JsonNode nextReply() {
            JsonNode message = next();
            while (!message.has("id")) {
                message = next();
            }
            return message;
        }
    }

    @BeforeEach
    void start() {
        server = SimulatorServer.start(
                SimulatorOptions.builder().scenario(Scenario.DEMO).build());
        client = new SignedClient(server.baseUri());
    }

    @AfterEach
    void stop() {
        sockets.forEach(WebSocket::abort);
        server.close();
    }

    private Inbox connect(String path) {
        Inbox inbox = new Inbox();
        sockets.add(HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(server.wsUri() + path), inbox)
                .join());
        // The handshake is answered a moment before the connection is among those that are told.
        FaultsTest.await("connected", () -> server.streams().open() == sockets.size());
        return inbox;
    }

    private String listenKey() {
        return json(client.raw("POST", "/fapi/v1/listenKey", "", ""))
                .path("listenKey")
                .asText();
    }

    private static List<String> types(Inbox inbox, int count) {
        List<String> types = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            types.add(inbox.next().path("e").asText());
        }
        return types;
    }

    @Test
    void allMarkPricesComeInOneMessage() {
        JsonNode message = connect("/market/ws/!markPrice@arr@1s").next();
        assertThat(message).hasSizeGreaterThan(7);
        assertThat(message.path(0).path("e").asText()).isEqualTo("markPriceUpdate");
        assertThat(message.path(0).path("p").asText()).matches("\\d+\\.\\d{8}");
    }

    @Test
    void combinedStreamsNameTheirStream() {
        JsonNode message =
                connect("/market/stream?streams=btcusdt@markPrice@1s").next();
        assertThat(message.path("stream").asText()).isEqualTo("btcusdt@markPrice@1s");
        assertThat(message.path("data").path("s").asText()).isEqualTo("BTCUSDT");
    }

    @Test
    void framesSubscribeAndUnsubscribe() {
        Inbox inbox = connect("/market/ws");
        WebSocket socket = sockets.get(0);
        socket.sendText("{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusdt@markPrice@1s\"],\"id\":1}", true)
                .join();
        JsonNode reply = inbox.nextReply();
        assertThat(reply.path("id").asInt()).isEqualTo(1);
        assertThat(reply.path("result").isNull()).isTrue();
        assertThat(inbox.next().path("s").asText()).isEqualTo("ETHUSDT");
        socket.sendText("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"ethusdt@markPrice@1s\"],\"id\":2}", true)
                .join();
        assertThat(inbox.nextReply().path("id").asInt()).isEqualTo(2);
        socket.sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}", true).join();
        assertThat(inbox.nextReply().path("result")).isEmpty();
    }

    @Test
    void aStreamThatIsNotServedIsRefusedByName() {
        Inbox inbox = connect("/market/ws/btcusdt@markPrice@1s");
        sockets.get(0)
                .sendText(
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@markPrice\",\"btcusdt@aggTrade\"],\"id\":7}",
                        true)
                .join();
        JsonNode reply = inbox.nextReply();
        assertThat(reply.path("id").asInt()).isEqualTo(7);
        assertThat(reply.path("error").path("msg").asText()).contains("'btcusdt@aggTrade' is not supported");
        sockets.get(0)
                .sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":8}", true)
                .join();
        assertThat(inbox.nextReply().path("result"))
                .as("nothing of it was taken")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/market/ws/btcusdt@kline_1m", "/public/stream?streams=btcusdt@depth"})
    void aPathToAStreamThatIsNotServedIsClosed(String path) {
        Inbox inbox = new Inbox();
        sockets.add(HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(server.wsUri() + path), inbox)
                .join());
        assertThat(inbox.next().asText()).isEqualTo("closed");
    }

    @Test
    void allBookTickersComeOneByOne() {
        Inbox inbox = connect("/public/ws/!bookTicker");
        assertThat(inbox.next().path("s").asText()).isEqualTo("BTCUSDT");
        assertThat(inbox.next().path("s").asText()).isEqualTo("ETHUSDT");
    }

    @Test
    void aFillTellsItsAccountInOrder() {
        Inbox inbox = connect("/private/ws/" + listenKey());
        client.order(CLOSE);
        assertThat(types(inbox, 4))
                .containsExactly("ORDER_TRADE_UPDATE", "TRADE_LITE", "ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/private/ws?listenKey=%s", "/private/stream?listenKey=%s"})
    void allWaysToTheUserStream(String path) {
        Inbox inbox = connect(String.format(path, listenKey()));
        client.order(CLOSE);
        JsonNode first = inbox.next();
        assertThat(first.path(path.contains("stream") ? "stream" : "e").asText())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/private/ws/!markPrice@arr@1s",
                "/public/ws/!markPrice@arr@1s",
                "/ws/!markPrice@arr@1s",
                "/stream?streams=!markPrice@arr@1s",
                "/market/ws/btcusdt@bookTicker"
            })
    void marketDataOnTheWrongPathIsSilent(String path) {
        Inbox wrong = connect(path);
        Inbox right = connect("/market/ws/!markPrice@arr@1s");
        right.next();
        right.next();
        assertSilent(wrong, sockets.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/market/ws/%s", "/public/ws?listenKey=%s", "/ws/%s", "/stream?streams=%s"})
    void accountEventsOnTheWrongPathAreSilent(String path) {
        Inbox wrong = connect(String.format(path, listenKey()));
        Inbox right = connect("/private/ws/" + listenKey());
        client.order(CLOSE);
        types(right, 4);
        assertSilent(wrong, sockets.get(0));
    }

    /** The connection takes the subscription and answers, but the answer is the first that it says. */
    private static void assertSilent(Inbox inbox, WebSocket socket) {
        socket.sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":9}", true).join();
        JsonNode first = inbox.next();
        assertThat(first.path("id").asInt()).as("%s", first).isEqualTo(9);
        assertThat(first.path("result")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public/ws/btcusdt@bookTicker", "/ws/btcusdt@bookTicker"})
    void theBookComesOnThePublicPathAndStillWithoutPrefix(String path) {
        assertThat(connect(path).next().path("e").asText()).isEqualTo("bookTicker");
    }

    @Test
    void legacyPathsCarryEverythingWhenToldTo() {
        Inbox user = connect("/ws/" + listenKey());
        Inbox prices = connect("/stream?streams=btcusdt@markPrice@1s");
        client.sim("POST", "/settings", "{\"legacyStreams\":true}");
        client.order(CLOSE);
        assertThat(user.next().path("e").asText()).isEqualTo("ORDER_TRADE_UPDATE");
        assertThat(prices.next().path("stream").asText()).isEqualTo("btcusdt@markPrice@1s");
    }

    @Test
    void legacyPathsCanBeOnFromTheStart() {
        try (SimulatorServer old = SimulatorServer.start(
                SimulatorOptions.builder().legacyStreams(true).build())) {
            assertThat(old.streams().legacyCarriesAll()).isTrue();
        }
    }

    @Test
    void eventsCanBeChosen() {
        Inbox inbox = connect("/private/ws?listenKey=" + listenKey() + "&events=ACCOUNT_UPDATE");
        client.order(CLOSE);
        JsonNode update = inbox.next();
        assertThat(update.path("e").asText()).isEqualTo("ACCOUNT_UPDATE");
        assertThat(update.path("a").path("P").path(0).path("pa").asText()).isEqualTo("37.00");
    }

    @Test
    void conditionalOrdersTellTheirStates() {
        Inbox inbox = connect("/private/ws?listenKey=" + listenKey() + "&events=ALGO_UPDATE");
        client.sim("POST", "/trigger", "{\"symbol\":\"ETHUSDT\"}");
        List<String> states = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            states.add(inbox.next().path("o").path("X").asText());
        }
        assertThat(states).containsExactly("TRIGGERING", "TRIGGERED", "FINISHED");
    }

    @Test
    void expiredListenKeyIsTold() {
        String key = listenKey();
        Inbox inbox = connect("/private/ws/" + key);
        client.sim("POST", "/listen-keys/expire", "");
        JsonNode event = inbox.next();
        assertThat(event.path("e").asText()).isEqualTo("listenKeyExpired");
        assertThat(event.path("listenKey").asText()).isEqualTo(key);
        assertThat(SignedClient.code(client.raw("PUT", "/fapi/v1/listenKey", "", "")))
                .isEqualTo(-1125);
        assertThat(listenKey()).isNotEqualTo(key);
    }

    @Test
    void eventsGetLostDoubledAndLate() {
        Inbox inbox = connect("/private/ws/" + listenKey());
        client.sim("POST", "/faults", "{\"method\":\"STREAM\",\"path\":\"TRADE_LITE\",\"execute\":false}");
        client.sim("POST", "/faults", "{\"method\":\"STREAM\",\"path\":\"ACCOUNT_UPDATE\",\"duplicates\":1}");
        client.sim(
                "POST",
                "/faults",
                "{\"method\":\"STREAM\",\"path\":\"ORDER_TRADE_UPDATE\",\"count\":1,\"delayMillis\":2000}");
        client.order(CLOSE);
        assertThat(types(inbox, 4))
                .containsExactly("ACCOUNT_UPDATE", "ACCOUNT_UPDATE", "ORDER_TRADE_UPDATE", "ORDER_TRADE_UPDATE");
    }

    @Test
    void streamConnectionsCloseOnCommand() {
        Inbox inbox = connect("/private/ws/" + listenKey());
        client.sim("POST", "/connections/close", "{\"streams\":true}");
        assertThat(inbox.next().asText()).isEqualTo("closed");
    }
}
