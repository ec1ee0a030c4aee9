package io.quantumexit.simulator;

import static io.quantumexit.simulator.SignedClient.code;
import static io.quantumexit.simulator.SignedClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.MarketSettings;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.setup.Scenario;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    private SimulatorServer server;
    private SignedClient client;

    @BeforeEach
    void start() {
        server = SimulatorServer.start(SimulatorOptions.builder()
                .scenario(Scenario.DEMO)
                .market(MarketSettings.defaults().withVolatility(BigDecimal.ZERO))
                .account(AccountSpec.DEFAULT)
                .account(AccountSpec.parse("main:secondKey:secondSecret"))
                .account(AccountSpec.parse("hedged:hedgeKey:hedgeSecret:hedge"))
                .build());
        client = new SignedClient(server.baseUri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void parametersInQueryBodyOrBothAndTheQueryWins() {
        String order = "side=SELL&type=MARKET&quantity=1.00&reduceOnly=true";
        assertThat(client.order("symbol=SOLUSDT&" + order).statusCode()).isEqualTo(200);
        assertThat(client.signed("POST", "/fapi/v1/order", "", "symbol=SOLUSDT&" + order)
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.signed("POST", "/fapi/v1/order", "symbol=SOLUSDT", "symbol=NONE&" + order)
                        .statusCode())
                .isEqualTo(200);
        String body = "symbol=SOLUSDT&" + order + "&timestamp=" + System.currentTimeMillis();
        assertThat(client.raw("POST", "/fapi/v1/order", "", body + "&signature=" + client.sign(body))
                        .statusCode())
                .as("everything in the body")
                .isEqualTo(200);
        assertThat(server.market().trades()).hasSize(4);
    }

    @Test
    void signatureIsAcceptedInUpperCaseAndRefusedWhenWrong() {
        String query = "timestamp=" + System.currentTimeMillis();
        String signature = client.sign(query);
        assertThat(client.raw("GET", "/fapi/v3/balance", query + "&signature=" + signature.toUpperCase(Locale.ROOT), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.raw("GET", "/fapi/v3/balance", "signature=" + signature + "&" + query, "")
                        .statusCode())
                .as("signature first")
                .isEqualTo(200);
        String wrong = "0".repeat(64);
        assertThat(code(client.raw("GET", "/fapi/v3/balance", query + "&signature=" + wrong, "")))
                .isEqualTo(-1022);
        assertThat(code(client.raw("GET", "/fapi/v3/balance", query, ""))).isEqualTo(-1102);
    }

    @ParameterizedTest(name = "timestamp {0} ms from now with {1}: {2}")
    @CsvSource({
        "-6000,  recvWindow=5000,  -1021",
        "-6000,  recvWindow=10000, 0",
        "60000,  recvWindow=60000, -1021",
        "500,    recvWindow=5000,  0",
        "0,      recvWindow=60001, -1131",
        "0,      recvWindow=soon,  -1102"
    })
    void timestampMustLieInTheWindow(long offsetMillis, String window, int code) {
        String query = window + "&timestamp=" + (System.currentTimeMillis() + offsetMillis);
        HttpResponse<String> response =
                client.raw("GET", "/fapi/v3/balance", query + "&signature=" + client.sign(query), "");
        assertThat(response.statusCode()).isEqualTo(code == 0 ? 200 : 400);
        assertThat(code(response)).isEqualTo(code);
    }

    @Test
    void keysAreToldApart() {
        assertThat(code(new SignedClient(server.baseUri(), "?", "x").signed("GET", "/fapi/v3/balance", "")))
                .isEqualTo(-2014);
        HttpResponse<String> unknown =
                new SignedClient(server.baseUri(), "nobody", "x").signed("GET", "/fapi/v3/balance", "");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(code(unknown)).isEqualTo(-2015);
        JsonNode second = json(
                new SignedClient(server.baseUri(), "secondKey", "secondSecret").signed("GET", "/fapi/v3/balance", ""));
        assertThat(second.path(0).path("accountAlias").asText())
                .as("same account")
                .isEqualTo("sim-main");
    }

    @Test
    void revokedKeyAndLostPermission() {
        client.sim("POST", "/key", "{\"key\":\"simKey\",\"canTrade\":false}");
        assertThat(client.signed("GET", "/fapi/v3/balance", "").statusCode()).isEqualTo(200);
        assertThat(code(client.order("symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&reduceOnly=true")))
                .isEqualTo(-2015);
        client.sim("POST", "/key", "{\"key\":\"simKey\",\"enabled\":false}");
        assertThat(code(client.signed("GET", "/fapi/v3/balance", ""))).isEqualTo(-2015);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'side=SELL&type=MARKET&quantity=1',                             -1102",
        "'symbol=SOLUSDT&side=SELL&type=MARKET',                         -1102",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=abc',            -1102",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=',               -1105",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1e999999',       -1102",
        "'symbol=SOLUSDT&side=HOLD&type=MARKET&quantity=1',              -1117",
        "'symbol=SOLUSDT&side=SELL&type=FANCY&quantity=1',               -1116",
        "'symbol=SOLUSDT&side=SELL&type=STOP_MARKET&quantity=1',         -4120",
        "'symbol=NOUSDT&side=SELL&type=MARKET&quantity=1',               -1121",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1.001',          -1111",
        "'symbol=SOLUSDT&side=SELL&type=LIMIT&quantity=1&price=140&timeInForce=XYZ', -1115",
        "'symbol=SOLUSDT&side=SELL&type=LIMIT&quantity=1&price=140&timeInForce=GTD', -1115",
        "'symbol=SOLUSDT&side=SELL&type=LIMIT&quantity=1&price=140',     -1102",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&timeInForce=GTC', -1106",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&positionSide=LONG', -4061",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&positionSide=UP', -4060",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&newClientOrderId=a%20b', -1100",
        "'symbol=SOLUSDT&side=SELL&type=LIMIT&quantity=1&price=140&timeInForce=GTC&stopPrice=139', -1106",
        "'symbol=SOLUSDT&side=SELL&type=LIMIT&quantity=1&timeInForce=GTC&priceMatch=QUEUE', -1104",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&selfTradePreventionMode=EXPIRE_BOTH', -1104",
        "'symbol=SOLUSDT&side=SELL&type=LIMIT&quantity=1&price=140&timeInForce=GTC&goodTillDate=1900000000000', -1104",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&reduceonly=true', -1104",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&newOrderRespType=FULL', -1136",
        "'symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&workingType=LAST', -4031",
        "'symbol=SOLUSDT&side=BUY&type=MARKET&quantity=1&reduceOnly=true', -2022"
    })
    void badOrdersAreRefusedInTheExchangesWords(String parameters, int code) {
        HttpResponse<String> response = client.signed("POST", "/fapi/v1/order", parameters);
        assertThat(code(response)).as(response.body()).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("msg").asText()).isNotBlank();
        assertThat(server.market().trades()).isEmpty();
    }

    @Test
    void hedgeModeRefusesReduceOnlyAndClosesByLeg() {
        SignedClient hedged = new SignedClient(server.baseUri(), "hedgeKey", "hedgeSecret");
        client.sim("POST", "/positions", "{\"account\":\"hedged\",\"symbol\":\"SOLUSDT\",\"amount\":\"5\"}");
        client.sim("POST", "/positions", "{\"account\":\"hedged\",\"symbol\":\"SOLUSDT\",\"amount\":\"-3\"}");
        assertThat(hedged.positions())
                .extracting(row -> row.path("positionSide").asText())
                .containsExactly("LONG", "SHORT");
        String close = "symbol=SOLUSDT&side=BUY&type=MARKET&quantity=3.00&positionSide=SHORT";
        HttpResponse<String> refused = hedged.order(close + "&reduceOnly=true");
        assertThat(json(refused).path("msg").asText()).isEqualTo("Parameter 'reduceonly' sent when not required.");
        assertThat(code(hedged.order("symbol=SOLUSDT&side=BUY&type=MARKET&quantity=3.00")))
                .isEqualTo(-4061);
        assertThat(hedged.order(close).statusCode()).isEqualTo(200);
        assertThat(hedged.positions()).hasSize(1);
        assertThat(hedged.positions().path(0).path("positionAmt").asText()).isEqualTo("5.00");
    }

    @Test
    void acknowledgementSaysNothingOfTheFillAndTheResultDoes() {
        String order = "symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1.00&reduceOnly=true";
        JsonNode ack = json(client.signed("POST", "/fapi/v1/order", order));
        assertThat(ack.path("status").asText()).isEqualTo("NEW");
        assertThat(ack.path("executedQty").asText()).isEqualTo("0");
        JsonNode result = json(client.order(order));
        assertThat(result.path("status").asText()).isEqualTo("FILLED");
        assertThat(result.path("executedQty").asText()).isEqualTo("1.00");
        JsonNode found = json(client.signed(
                "GET",
                "/fapi/v1/order",
                "symbol=SOLUSDT&origClientOrderId=" + ack.path("clientOrderId").asText()));
        assertThat(found.path("status").asText()).isEqualTo("FILLED");
    }

    @Test
    void percentEncodedSymbolsWork() {
        client.sim("POST", "/positions", "{\"symbol\":\"币安人生USDT\",\"amount\":\"1000\"}");
        String symbol = "%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT";
        String order = "symbol=" + symbol + "&side=SELL&type=MARKET&quantity=1000&reduceOnly=true";
        assertThat(client.order(order).statusCode()).isEqualTo(200);
        assertThat(server.market().trades().get(0).symbol()).isEqualTo("币安人生USDT");
    }

    @Test
    void batchAnswersElementByElement() {
        String good =
                "{\"symbol\":\"SOLUSDT\",\"side\":\"SELL\",\"type\":\"MARKET\",\"quantity\":\"1\",\"reduceOnly\":\"true\"}";
        String list = "[" + good + "," + good.replace("SOLUSDT", "BTCUSDT").replace("\"1\"", "\"0.15\"") + "]";
        String encoded = URLEncoder.encode(list, StandardCharsets.UTF_8);
        HttpResponse<String> response = client.signed("POST", "/fapi/v1/batchOrders", "", "batchOrders=" + encoded);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path(0).path("symbol").asText()).isEqualTo("SOLUSDT");
        assertThat(json(response).path(1).path("code").asInt())
                .as("a take-profit rests")
                .isEqualTo(-2022);
        String six =
                URLEncoder.encode("[" + String.join(",", Collections.nCopies(6, good)) + "]", StandardCharsets.UTF_8);
        assertThat(code(client.signed("POST", "/fapi/v1/batchOrders", "", "batchOrders=" + six)))
                .isEqualTo(-4082);
    }

    @Test
    void neutralValuesOfWhatIsNotBuiltAreTaken() {
        assertThat(client.order("symbol=SOLUSDT&side=SELL&type=MARKET&quantity=1&priceMatch=NONE&goodTillDate=0"
                                + "&selfTradePreventionMode=EXPIRE_MAKER&workingType=MARK_PRICE")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'type=STOP_MARKET&triggerPrice=850&price=840', -1106",
        "'type=STOP_MARKET&triggerPrice=850&callbackRate=1', -1106",
        "'type=TRAILING_STOP_MARKET&callbackRate=1&triggerPrice=850', -1106",
        "'type=STOP_MARKET&triggerPrice=850&stopPrice=850', -1104",
        "'type=STOP_MARKET&triggerPrice=850&priceMatch=QUEUE', -1104",
        "'type=STOP_MARKET&triggerPrice=850&goodTillDate=1900000000000', -1104",
        "'type=STOP_MARKET&triggerPrice=850&workingType=LAST', -4031"
    })
    void badConditionalOrdersAreRefusedInTheExchangesWords(String parameters, int code) {
        assertThat(code(client.signed(
                        "POST",
                        "/fapi/v1/algoOrder",
                        "algoType=CONDITIONAL&symbol=BNBUSDT&side=SELL&quantity=1&" + parameters)))
                .isEqualTo(code);
    }

    @Test
    void ordersAreCancelledInBatchesByEitherList() {
        long resting = json(client.signed("GET", "/fapi/v1/openOrders", "symbol=BNBUSDT"))
                .path(0)
                .path("orderId")
                .asLong();
        String ids = URLEncoder.encode("[" + resting + ",1]", StandardCharsets.UTF_8);
        JsonNode answers = json(client.signed("DELETE", "/fapi/v1/batchOrders", "symbol=BNBUSDT&orderIdList=" + ids));
        assertThat(answers.path(0).path("status").asText()).isEqualTo("CANCELED");
        assertThat(answers.path(1).path("code").asInt()).isEqualTo(-2011);
        assertThat(code(client.signed("DELETE", "/fapi/v1/batchOrders", "symbol=BNBUSDT")))
                .isEqualTo(-1102);
        String eleven = URLEncoder.encode(Collections.nCopies(11, 1).toString(), StandardCharsets.UTF_8);
        assertThat(code(client.signed("DELETE", "/fapi/v1/batchOrders", "symbol=BNBUSDT&orderIdList=" + eleven)))
                .isEqualTo(-4032);
    }

    @Test
    void bothBooksAreSweptSeparately() {
        assertThat(json(client.signed("GET", "/fapi/v1/openOrders", ""))).hasSize(2);
        assertThat(json(client.signed("GET", "/fapi/v1/openAlgoOrders", ""))).hasSize(1);
        assertThat(code(client.signed("DELETE", "/fapi/v1/allOpenOrders", "symbol=ETHUSDT")))
                .isEqualTo(200);
        assertThat(json(client.signed("GET", "/fapi/v1/openAlgoOrders", "symbol=ETHUSDT")))
                .hasSize(1);
        assertThat(code(client.signed("DELETE", "/fapi/v1/algoOpenOrders", "symbol=ETHUSDT")))
                .isEqualTo(200);
        assertThat(json(client.signed("GET", "/fapi/v1/openAlgoOrders", ""))).isEmpty();
        assertThat(code(client.signed("DELETE", "/fapi/v1/order", "symbol=ETHUSDT&orderId=1")))
                .isEqualTo(-2011);
        assertThat(code(client.signed("DELETE", "/fapi/v1/allOpenOrders", ""))).isEqualTo(-1102);
    }

    @Test
    void algoOrderIsPlacedQueriedAndCancelledAlsoInTheOldSpelling() {
        JsonNode placed = json(client.signed(
                "POST",
                "/fapi/v1/algoOrder",
                "",
                "algoType=CONDITIONAL&symbol=BNBUSDT&side=SELL&type=STOP_MARKET&triggerPrice=850&quantity=6.50"
                        + "&reduceOnly=true&workingType=MARK_PRICE"));
        assertThat(placed.path("algoStatus").asText()).isEqualTo("NEW");
        String id = placed.path("algoId").asText();
        assertThat(json(client.signed("GET", "/fapi/v1/algoOrder", "algoId=" + id))
                        .path("symbol")
                        .asText())
                .isEqualTo("BNBUSDT");
        assertThat(client.signed("DELETE", "/fapi/v1/algoOrder", "algoid=" + id).statusCode())
                .isEqualTo(200);
        assertThat(code(client.signed("DELETE", "/fapi/v1/algoOrder", "algoId=" + id)))
                .isEqualTo(-2011);
    }

    @Test
    void oldPositionsShowEverySymbolNewOnesOnlyWhatIsOpen() {
        assertThat(client.positions()).hasSize(7);
        assertThat(json(client.signed("GET", "/fapi/v2/positionRisk", ""))).hasSizeGreaterThan(7);
        assertThat(client.positions().path(1).path("positionAmt").asText()).isEqualTo("-2.400");
    }

    @Test
    void entryOrderWithoutAPositionShowsInTheAccount() {
        client.sim("POST", "/reset", "{}");
        client.sim("POST", "/orders", "{\"symbol\":\"BNBUSDT\",\"side\":\"BUY\",\"quantity\":\"2\",\"price\":\"880\"}");
        JsonNode account = json(client.signed("GET", "/fapi/v3/account", ""));
        assertThat(account.path("totalOpenOrderInitialMargin").asText()).isEqualTo("88.00000000");
        assertThat(account.path("availableBalance").asText()).isEqualTo("9999912.00000000");
        assertThat(account.path("positions").path(0).path("positionAmt").asText())
                .isEqualTo("0.00");
    }

    @Test
    void unknownPathNamesItself() {
        HttpResponse<String> response = client.raw("GET", "/fapi/v1/fundingRate", "", "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("msg").asText()).contains("GET /fapi/v1/fundingRate", "not supported");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/fapi/v1/ping",
        "/fapi/v1/time",
        "/fapi/v1/exchangeInfo",
        "/fapi/v1/premiumIndex",
        "/fapi/v1/premiumIndex?symbol=BTCUSDT",
        "/fapi/v1/ticker/price",
        "/fapi/v1/ticker/bookTicker",
        "/fapi/v1/ticker/24hr",
        "/fapi/v1/depth?symbol=BTCUSDT",
        "/fapi/v1/klines?symbol=BTCUSDT&interval=1m"
    })
    void publicEndpointsNeedNoKey(String path) {
        assertThat(client.raw("GET", path, "", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/fapi/v2/balance",
        "/fapi/v3/balance",
        "/fapi/v2/account",
        "/fapi/v3/account",
        "/fapi/v1/accountConfig",
        "/fapi/v1/positionSide/dual",
        "/fapi/v1/rateLimit/order",
        "/fapi/v1/leverageBracket",
        "/sapi/v1/account/apiRestrictions",
        "/sapi/v1/capital/config/getall"
    })
    void signedReadsNeedASignature(String path) {
        assertThat(client.signed("GET", path, "").statusCode()).isEqualTo(200);
        assertThat(code(client.raw("GET", path, "", ""))).isEqualTo(-1102);
    }
}
