package io.quantumexit.simulator;

import static io.quantumexit.simulator.SignedClient.code;
import static io.quantumexit.simulator.SignedClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.setup.Scenario;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
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

    private static String close(String symbol, String side, String quantity) {
        return "symbol=" + symbol + "&side=" + side + "&type=MARKET&reduceOnly=true&quantity=" + quantity;
    }

    @Test
    void stateShowsTheDemoAndThatItIsGone() {
        JsonNode account = client.sim("GET", "/state", "").path("accounts").path(0);
        assertThat(account.path("openPositions").asInt()).isEqualTo(7);
        assertThat(account.path("openOrders")).hasSize(2);
        assertThat(account.path("openAlgoOrders")).hasSize(1);
        client.sim("POST", "/reset", "{}");
        account = client.sim("GET", "/state?account=main", "").path("accounts").path(0);
        assertThat(account.path("flat").asBoolean()).isTrue();
        assertThat(account.path("openAlgoOrders")).isEmpty();
    }

    @Test
    void tradesAndOrdersTellWhoDidWhatAndWhen() {
        client.order(close("SOLUSDT", "SELL", "38.00") + "&newClientOrderId=qx-7");
        JsonNode trade = client.sim("GET", "/trades?symbol=SOLUSDT", "").path(0);
        assertThat(trade.path("clientOrderId").asText()).isEqualTo("qx-7");
        assertThat(trade.path("positionAfter").asText()).isEqualTo("0.00");
        JsonNode orders = client.sim("GET", "/orders", "");
        JsonNode last = orders.path(orders.size() - 2);
        assertThat(last.path("clientOrderId").asText()).isEqualTo("qx-7");
        assertThat(last.path("receivedNanos").asLong()).isPositive();
        assertThat(last.path("origin").asText()).isEqualTo("API");
        JsonNode request =
                client.sim("GET", "/requests?path=/fapi/v1/order", "").path(0);
        assertThat(request.path("clientOrderId").asText()).isEqualTo("qx-7");
        assertThat(request.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void pricesMoveStopsAndOrders() {
        JsonNode moved = client.sim("POST", "/price", "{\"symbol\":\"ETHUSDT\",\"changePercent\":6}");
        assertThat(moved.path("markPrice").asText()).startsWith("3307.2");
        assertThat(server.market().trades()).as("the stop at +5 %").hasSize(1);
        client.sim("POST", "/price", "{\"symbol\":\"BNBUSDT\",\"price\":\"860\"}");
        assertThat(server.market().trades()).as("the entry at -3 %").hasSize(2);
    }

    @Test
    void ordersArePlacedWithoutSigning() {
        JsonNode limit = client.sim(
                "POST",
                "/orders",
                "{\"symbol\":\"SOLUSDT\",\"side\":\"SELL\",\"quantity\":\"38\",\"price\":\"146\",\"reduceOnly\":true}");
        assertThat(limit.path("status").asText()).isEqualTo("NEW");
        assertThat(code(client.order(close("SOLUSDT", "SELL", "38.00")))).isEqualTo(-2022);
        JsonNode stop = client.sim(
                "POST",
                "/orders",
                "{\"symbol\":\"SOLUSDT\",\"side\":\"SELL\",\"type\":\"STOP_MARKET\",\"triggerPrice\":\"130\","
                        + "\"closePosition\":true}");
        assertThat(stop.path("algoStatus").asText()).isEqualTo("NEW");
    }

    @Test
    void symbolsChangeAndNewOnesAreListed() {
        client.sim("POST", "/symbol", "{\"symbol\":\"SOLUSDT\",\"marketMaxQty\":\"10\",\"depth\":\"4\"}");
        assertThat(code(client.order(close("SOLUSDT", "SELL", "38.00")))).isEqualTo(-4005);
        JsonNode thin = json(client.order(close("SOLUSDT", "SELL", "10.00")));
        assertThat(thin.path("status").asText()).isEqualTo("EXPIRED");
        assertThat(thin.path("executedQty").asText()).isEqualTo("4.00");
        client.sim("POST", "/symbol", "{\"symbol\":\"SOLUSDT\",\"status\":\"CLOSE\"}");
        assertThat(code(client.order(close("SOLUSDT", "SELL", "10.00")))).isEqualTo(-4141);
        client.sim("POST", "/symbol", "{\"symbol\":\"NEWUSDT\",\"price\":\"2.5\",\"stepSize\":\"0.1\"}");
        client.sim("POST", "/positions", "{\"symbol\":\"NEWUSDT\",\"amount\":\"12.3\"}");
        assertThat(client.order(close("NEWUSDT", "SELL", "12.3")).statusCode()).isEqualTo(200);
    }

    @Test
    void positionsFinerThanANewStepAreStillShown() {
        client.sim("POST", "/positions", "{\"symbol\":\"SOLUSDT\",\"amount\":\"38.05\"}");
        client.sim("POST", "/symbol", "{\"symbol\":\"SOLUSDT\",\"stepSize\":\"1\",\"minQty\":\"1\"}");
        assertThat(client.positions())
                .extracting(row -> row.path("positionAmt").asText())
                .contains("38.05");
        assertThat(code(client.order(close("SOLUSDT", "SELL", "38.05")))).isEqualTo(-1111);
        JsonNode closed = json(client.order(close("SOLUSDT", "SELL", "38")));
        assertThat(closed.path("status").asText()).isEqualTo("FILLED");
    }

    @Test
    void settingsChooseWhatTheExchangeLeavesOpen() {
        client.sim("POST", "/settings", "{\"conflict\":\"knock-out\",\"oversize\":\"trim\"}");
        assertThat(client.order(close("BTCUSDT", "SELL", "0.200")).statusCode()).isEqualTo(200);
        client.sim("POST", "/settings", "{\"conflict\":\"margin-check\"}");
        client.sim(
                "POST",
                "/orders",
                "{\"symbol\":\"SOLUSDT\",\"side\":\"SELL\",\"quantity\":\"38\",\"price\":\"146\",\"reduceOnly\":true}");
        assertThat(code(client.order(close("SOLUSDT", "SELL", "38.00")))).isEqualTo(-4118);
    }

    @Test
    void clockOffsetMakesHonestClientsLate() {
        client.sim("POST", "/clock", "{\"offsetMillis\":8000}");
        assertThat(code(client.signed("GET", "/fapi/v3/balance", ""))).isEqualTo(-1021);
        client.sim("POST", "/clock", "{\"offsetMillis\":0}");
        assertThat(client.signed("GET", "/fapi/v3/balance", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /price     | {\"symbol\":\"SOLUSDT\"}                     | 'price' is missing",
                "POST | /price     | {\"symbol\":\"SOLUSDT\",\"price\":\"dear\"}  | must be a decimal, not 'dear'",
                "POST | /price     | {\"symbol\":\"SOLUSDT\",\"price\":\"-1\"}    | must be above 0",
                "POST | /price     | {\"symbol\":\"NOPE\",\"price\":\"1\"}        | -1121",
                "POST | /symbol    | {\"symbol\":\"SOLUSDT\",\"stepSize\":\"0\"}  | the step must be above 0, not 0",
                "POST | /symbol    | {\"symbol\":\"N\",\"price\":\"0\"}           | the price must be above 0, not 0",
                "POST | /symbol    | {\"symbol\":\"N\",\"price\":1,\"tickSize\":0} | the tick must be above 0, not 0",
                "POST | /positions | {\"symbol\":\"SOLUSDT\",\"amount\":\"1.234\"} | Rounding necessary",
                "POST | /positions | {\"symbol\":\"SOLUSDT\",\"amount\":1,\"positionSide\":\"LONG\"} | -4061",
                "POST | /settings  | {\"conflict\":\"maybe\"}                     | must be one of [KNOCK_OUT",
                "POST | /price     | not json                                     | Unrecognized token",
                "GET  | /nothing   | ''                                           | is no control command; there are",
                "POST | /reset     | {\"hedge\":\"yes\"}                          | must be true or false"
            })
    void mistakesAreExplained(String method, String path, String body, String message) {
        assertThat(client.sim(method, path, body).path("error").asText()).contains(message);
    }

    @Test
    void hedgeModeCanBeForcedByAReset() {
        client.sim("POST", "/reset", "{\"hedge\":true}");
        assertThat(json(client.signed("GET", "/fapi/v1/positionSide/dual", ""))
                        .path("dualSidePosition")
                        .asBoolean())
                .isTrue();
    }
}
