package io.quantumexit.simulator;

import static io.quantumexit.simulator.SignedClient.code;
import static io.quantumexit.simulator.SignedClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.setup.Scenario;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final String CLOSE = "symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1.00&reduceOnly=true";

    private SimulatorServer server;
    private SignedClient client;

    @BeforeEach
    void start() {
        server = SimulatorServer.start(SimulatorOptions.builder()
                .scenario(Scenario.DEMO)
                .market(MarketSettings.defaults().withVolatility(BigDecimal.ZERO))
                .build());
        client = new SignedClient(server.baseUri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode fault(String json) {
        JsonNode answer = client.sim("POST", "/faults", json);
        assertThat(answer.has("id")).as(answer.toString()).isTrue();
        return answer;
    }

    private int fills() {
        return server.market().trades().size();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, fills {3}")
    @CsvSource({
        "unknown-executed,     503, -1000, 1",
        "unknown-lost,         503, -1000, 0",
        "service-unavailable,  503, -1000, 0",
        "internal-error,       503, -1001, 0",
        "throttled-executed,   503, -1008, 1",
        "throttled-lost,       503, -1008, 0",
        "too-many-requests,    429, -1003, 0",
        "too-many-orders,      429, -1015, 0",
        "banned,               418, -1003, 0",
        "timestamp,            400, -1021, 0",
        "reduce-only-rejected, 400, -2022, 0",
        "reduce-only-margin,   400, -4118, 0",
        "market-rejected,      400, -4131, 0",
        "engine-window,        400, -5028, 0"
    })
    void answersInPlaceOfTheTrueOne(String preset, int status, int code, int fills) {
        fault("{\"preset\":\"" + preset + "\",\"path\":\"/fapi/v1/order\",\"count\":1}");
        HttpResponse<String> response = client.order(CLOSE);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
        assertThat(fills()).isEqualTo(fills);
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 418);
        assertThat(client.order(CLOSE).statusCode()).as("once only").isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: {1}, fills {3}")
    @CsvSource({
        "bad-gateway,    502, <html>,      0",
        "empty-body,     200, '',          1",
        "truncated-json, 200, '{\"orderId', 1",
        "odd-json,       200, unexpected,  1"
    })
    void bodiesThatAreNoAnswer(String preset, int status, String part, int fills) {
        fault("{\"preset\":\"" + preset + "\",\"path\":\"/fapi/v1/order\"}");
        HttpResponse<String> response = client.order(CLOSE);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(part);
        assertThat(fills()).isEqualTo(fills);
    }

    @ParameterizedTest(name = "{0}: reset {1}, fills {2}")
    @CsvSource({"drop-before, false, 0", "drop-after, false, 1", "reset-before, true, 0", "reset-after, true, 1"})
    void connectionsEndWithoutAnAnswer(String preset, boolean reset, int fills) {
        fault("{\"preset\":\"" + preset + "\",\"path\":\"/fapi/v1/order\"}");
        try (RawHttp raw = new RawHttp(server.baseUri())) {
            raw.write("POST /fapi/v1/order?" + client.signedQuery(CLOSE, "")
                    + " HTTP/1.1\r\nHost: sim\r\nX-MBX-APIKEY: simKey\r\nContent-Length: 0\r\n\r\n");
            if (reset) {
                assertThatThrownBy(raw::readToEnd)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasRootCauseInstanceOf(SocketException.class);
            } else {
                assertThat(raw.readToEnd()).isEmpty();
            }
        }
        assertThat(fills()).isEqualTo(fills);
    }

    @Test
    void bodyStallsAfterTheHeaders() {
        fault("{\"preset\":\"stall-body\",\"path\":\"/fapi/v1/time\"}");
        try (RawHttp raw = new RawHttp(server.baseUri())) {
            raw.write("GET /fapi/v1/time HTTP/1.1\r\nHost: sim\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 OK").contains("Content-Length:");
            assertThat(raw.silentFor(300)).isTrue();
        }
    }

    @Test
    void bodyIsCutInTheMiddle() {
        fault("{\"preset\":\"cut-body\",\"path\":\"/fapi/v1/exchangeInfo\"}");
        try (RawHttp raw = new RawHttp(server.baseUri())) {
            raw.write("GET /fapi/v1/exchangeInfo HTTP/1.1\r\nHost: sim\r\n\r\n");
            String answer = raw.readToEnd();
            int announced = Integer.parseInt(answer.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
            int came = answer.length() - answer.indexOf("\r\n\r\n") - 4;
            assertThat(came).isBetween(1, announced - 1);
        }
    }

    @Test
    void keptAliveConnectionClosesAfterTheAnswer() {
        fault("{\"preset\":\"close-after\",\"path\":\"/fapi/v1/time\",\"from\":2,\"count\":1}");
        try (RawHttp raw = new RawHttp(server.baseUri())) {
            raw.write("GET /fapi/v1/time HTTP/1.1\r\nHost: sim\r\n\r\n");
            raw.readUntil("}");
            raw.write("GET /fapi/v1/time HTTP/1.1\r\nHost: sim\r\n\r\n");
            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 200 OK").endsWith("}");
        }
    }

    @Test
    void idleConnectionsAreClosedOnCommand() {
        try (RawHttp raw = new RawHttp(server.baseUri())) {
            raw.write("GET /fapi/v1/time HTTP/1.1\r\nHost: sim\r\n\r\n");
            raw.readUntil("}");
            await(
                    "idle",
                    () -> client.sim("POST", "/connections/close", "{}")
                                    .path("closed")
                                    .asInt()
                            == 1);
            assertThat(raw.readToEnd()).isEmpty();
        }
    }

    @Test
    void ordersThreeToSixAreHeldThenExecutedOrDropped() throws Exception {
        fault("{\"preset\":\"hold\",\"method\":\"POST\",\"path\":\"/fapi/v1/order\",\"from\":3,\"count\":4}");
        client.order(CLOSE);
        client.order(CLOSE);
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int order = 0; order < 4; order++) {
            waiting.add(client.signedAsync("POST", "/fapi/v1/order", CLOSE));
        }
        await("four held", () -> client.sim("GET", "/held", "").size() == 4);
        assertThat(fills()).isEqualTo(2);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(client.order(CLOSE).statusCode())
                .as("the seventh is not held")
                .isEqualTo(200);
        JsonNode held = client.sim("GET", "/held", "");
        release(held.path(0).path("id").asLong(), "EXECUTE");
        release(held.path(1).path("id").asLong(), "DROP");
        release(held.path(2).path("id").asLong(), "EXECUTE_UNANSWERED");
        assertThat(client.sim("POST", "/held", "{\"release\":\"DROP\"}")
                        .path("released")
                        .asInt())
                .isEqualTo(1);
        int answered = 0;
        for (CompletableFuture<HttpResponse<String>> order : waiting) {
            boolean failed = order.handle((response, error) -> error != null).get(30, TimeUnit.SECONDS);
            answered += failed ? 0 : 1;
        }
        assertThat(answered).isEqualTo(1);
        assertThat(fills()).isEqualTo(5);
    }

    private void release(long id, String how) {
        assertThat(client.sim("POST", "/held", "{\"id\":" + id + ",\"release\":\"" + how + "\"}")
                        .path("released")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void positionsAreStaleForAWhileAfterAFill() {
        fault("{\"preset\":\"stale-positions\",\"staleMillis\":600000}");
        client.sim("POST", "/clock", "{\"offsetMillis\":0}");
        assertThat(client.order("symbol=SOLUSDT&side=SELL&type=MARKET&quantity=38.00&reduceOnly=true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.market().account("main").positions()).hasSize(6);
        client.sim("DELETE", "/faults", "");
        assertThat(client.positions()).hasSize(6);
    }

    @Test
    void positionsCanBeWronglyEmpty() {
        fault("{\"preset\":\"no-positions\",\"count\":1}");
        assertThat(client.positions()).isEmpty();
        assertThat(client.positions()).hasSize(7);
    }

    @Test
    void stopTriggersInTheMiddleOfTheClose() {
        fault("{\"preset\":\"algo-during-close\",\"symbol\":\"ETHUSDT\"}");
        HttpResponse<String> close = client.order("symbol=ETHUSDT&side=BUY&type=MARKET&quantity=2.400&reduceOnly=true");
        assertThat(code(close)).as("the stop was first").isEqualTo(-2022);
        assertThat(server.market().trades())
                .extracting(trade -> trade.origin().name())
                .containsExactly("ALGO");
    }

    @Test
    void rulesMatchBySymbolAndProbabilityIsSeeded() {
        fault("{\"id\":\"one\",\"preset\":\"drop-before\",\"symbol\":\"BTCUSDT\",\"path\":\"/fapi/*\"}");
        assertThat(client.order(CLOSE).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client.order("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.1&reduceOnly=true"))
                .isInstanceOf(UncheckedIOException.class);
        client.sim("DELETE", "/faults?id=one", "");
        fault("{\"preset\":\"service-unavailable\",\"path\":\"/fapi/v1/ping\",\"probability\":0.5}");
        long failed = 0;
        for (int ping = 0; ping < 100; ping++) {
            failed += client.raw("GET", "/fapi/v1/ping", "", "").statusCode() == 503 ? 1 : 0;
        }
        assertThat(failed).isBetween(20L, 80L);
    }

    @Test
    void genericRuleNeedsNoPreset() {
        fault("{\"path\":\"/fapi/v3/balance\",\"status\":451,\"headers\":{\"X-Why\":\"law\"},\"body\":{\"code\":0}}");
        HttpResponse<String> response = client.signed("GET", "/fapi/v3/balance", "");
        assertThat(response.statusCode()).isEqualTo(451);
        assertThat(response.headers().firstValue("X-Why")).contains("law");
        assertThat(json(response).path("code").asInt(7)).isZero();
    }

    @Test
    void latencyIsAddedToEveryRequest() {
        client.sim("POST", "/latency", "{\"rttMillis\":150}");
        long before = System.nanoTime();
        client.order(CLOSE);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"preset\":\"no-such\"}            | known are",
                "{\"pth\":\"/fapi\"}                 | unknown fault field 'pth'",
                "{\"connection\":\"EXPLODE\"}        | is none of",
                "{\"delayMillis\":\"soon\"}          | delayMillis must be a whole number"
            })
    void badRulesAreExplained(String rule, String message) {
        assertThat(client.sim("POST", "/faults", rule).path("error").asText()).contains(message);
        assertThat(server.faults().list()).isEmpty();
    }
}
