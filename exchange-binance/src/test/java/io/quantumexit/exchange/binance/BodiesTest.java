package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.SymbolRules;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private static final String FILLED = """
            {"orderId":22542179,"symbol":"BTCUSDT","clientOrderId":"qx-1","status":"EXPIRED",\
            "executedQty":"0.050","avgPrice":"90000.1","cumQty":"0.050"}""";

    private static final OrderFill FILL =
            new OrderFill(22542179, "BTCUSDT", "qx-1", "EXPIRED", new BigDecimal("0.050"), new BigDecimal("90000.1"));

    @Test
    void readsWhatCameOfOrders() throws OddBodyException {
        assertThat(OrderBodies.fill(bytes(FILLED))).isEqualTo(FILL);
        assertThat(OrderBodies.fills(bytes("[" + FILLED + "," + FILLED + "]"))).containsExactly(FILL, FILL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"code\":-2022,\"msg\":\"x\"}",
                "{\"orderId\":\"22\",\"symbol\":\"A\",\"clientOrderId\":\"c\",\"status\":\"FILLED\",\"executedQty\":\"1\"}",
                "{\"orderId\":22,\"symbol\":\"A\",\"clientOrderId\":\"c\",\"status\":\"FILLED\"}",
                "{\"orderId\":22,\"symbol\":\"A\",\"clientOrderId\":\"c\",\"executedQty\":\"1\"}",
                "{\"orderId\":22,\"symbol\":\"A\",\"clientOrderId\":\"c\",\"status\":\"FILLED\",\"executedQty\":\"1\""
            })
    void halfAnOrderIsNone(String body) {
        assertThatThrownBy(() -> OrderBodies.fill(bytes(body))).isInstanceOf(OddBodyException.class);
    }

    @Test
    void aCancelIsCarriedOutOnlyWithItsCode() throws OddBodyException {
        assertThat(OrderBodies.cancelled(bytes("{\"code\":200,\"msg\":\"done\"}")))
                .isTrue();
        for (String odd : new String[] {"{}", "[]", "", "{\"code\":-2011}", "{\"code\":\"200\"}", "{\"code\":201}"}) {
            assertThatThrownBy(() -> OrderBodies.cancelled(bytes(odd))).as(odd).isInstanceOf(OddBodyException.class);
        }
    }

    @Test
    void aTestedOrderIsAnsweredByAnObjectWithoutCode() throws OddBodyException {
        assertThat(OrderBodies.accepted(bytes("{}"))).isTrue();
        assertThat(OrderBodies.accepted(bytes(FILLED))).isTrue();
        for (String odd : new String[] {"[]", "", "{\"code\":-1102}"}) {
            assertThatThrownBy(() -> OrderBodies.accepted(bytes(odd))).as(odd).isInstanceOf(OddBodyException.class);
        }
    }

    @Test
    void readsBothBooks() throws OddBodyException {
        assertThat(OrderBodies.resting(OrderBook.NORMAL, bytes("""
                [{"orderId":1,"symbol":"A","clientOrderId":"tp","reduceOnly":true,"closePosition":false},
                 {"orderId":2,"symbol":"A","clientOrderId":"entry","reduceOnly":false}]""")))
                .containsExactly(
                        new RestingOrder(OrderBook.NORMAL, "A", 1, "tp", true),
                        new RestingOrder(OrderBook.NORMAL, "A", 2, "entry", false));
        assertThat(OrderBodies.resting(OrderBook.ALGO, bytes("""
                [{"algoId":7,"symbol":"B","clientAlgoId":"stop","reduceOnly":false,"closePosition":true}]""")))
                .containsExactly(new RestingOrder(OrderBook.ALGO, "B", 7, "stop", true));
        for (String odd : new String[] {"{}", "", "[{\"symbol\":\"A\"}]", "[{\"algoId\":7}]", "[7]"}) {
            assertThatThrownBy(() -> OrderBodies.resting(OrderBook.ALGO, bytes(odd)))
                    .as(odd)
                    .isInstanceOf(OddBodyException.class);
        }
    }

    @Test
    void readsRulesOfEverySymbolThatHasThem() throws OddBodyException {
        String market =
                "{\"filterType\":\"MARKET_LOT_SIZE\",\"minQty\":\"0.001\",\"maxQty\":\"120\",\"stepSize\":\"0.001\"}";
        String lot = "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.01\",\"maxQty\":\"1000\",\"stepSize\":\"0.01\"}";
        Map<String, SymbolRules> rules = MarketBodies.symbolRules(bytes("""
                {"symbols":[
                 {"symbol":"A","status":"TRADING","filters":[%s,{"filterType":"X"},%s]},
                 {"symbol":"B","status":"SETTLING","filters":[%s]},
                 {"symbol":"C","status":"TRADING","filters":[{"filterType":"MARKET_LOT_SIZE","minQty":"?"}]},
                 {"symbol":"D","status":"TRADING"},
                 {"filters":[%s]}, 7]}""".formatted(lot, market, lot, lot)));

        assertThat(rules)
                .isEqualTo(Map.of(
                        "A",
                        rules("A", "0.001", "120", "0.001", true),
                        "B",
                        rules("B", "0.01", "1000", "0.01", false)));
    }

    @Test
    void withoutAnyRulesTheAnswerIsOdd() {
        for (String odd : new String[] {"", "{}", "[]", "{\"symbols\":[]}", "{\"symbols\":{\"a\":1}}"}) {
            assertThatThrownBy(() -> MarketBodies.symbolRules(bytes(odd)))
                    .as(odd)
                    .isInstanceOf(OddBodyException.class);
        }
    }

    @Test
    void theAccountsAliasIsInAnyRow() throws OddBodyException {
        assertThat(MarketBodies.accountAlias(bytes("[{\"asset\":\"BNB\"},{\"accountAlias\":\"SgsR\"}]")))
                .isEqualTo("SgsR");
        for (String odd : new String[] {"[]", "{}", "[{\"accountAlias\":\"\"}]"}) {
            assertThatThrownBy(() -> MarketBodies.accountAlias(bytes(odd)))
                    .as(odd)
                    .isInstanceOf(OddBodyException.class);
        }
    }

    @Test
    void readsTimeAndListenKey() throws OddBodyException {
        assertThat(MarketBodies.serverTimeMillis(bytes("{\"serverTime\":1499827319559}")))
                .isEqualTo(1_499_827_319_559L);
        assertThat(MarketBodies.listenKey(bytes("{\"listenKey\":\"pqia\"}"))).isEqualTo("pqia");
        assertThatThrownBy(() -> MarketBodies.serverTimeMillis(bytes("{\"serverTime\":\"soon\"}")))
                .isInstanceOf(OddBodyException.class);
    }

    private static SymbolRules rules(String symbol, String min, String max, String step, boolean trading) {
        return new SymbolRules(symbol, new BigDecimal(min), new BigDecimal(max), new BigDecimal(step), trading);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
