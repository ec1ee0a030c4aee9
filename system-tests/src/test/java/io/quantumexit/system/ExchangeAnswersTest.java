package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exchange refuses, answers in riddles, or says no and does it all the same (row 18 of the fault matrix). */
@Tag("slow")
class ExchangeAnswersTest {

    private static final String[] THREE = {"BTCUSDT=0.150", "ETHUSDT=-2.400", "SOLUSDT=38.00"};

    @RegisterExtension
    static final Stage STAGE = new Stage(FleetOptions.flat());

    /** The first order of each symbol is answered in its own way, all in one emergency; the second one truly. */
    @Test
    void refusedOrdersAreClosedByTheNextRound() throws InterruptedException {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("BTCUSDT", "too-many-orders");
        presets.put("ETHUSDT", "too-many-requests");
        presets.put("BNBUSDT", "service-unavailable");
        presets.put("SOLUSDT", "internal-error");
        presets.put("XRPUSDT", "throttled-lost");
        presets.put("DOGEUSDT", "waf");
        presets.put("ADAUSDT", "timestamp");
        presets.put("LTCUSDT", "reduce-only-rejected");
        presets.put("LINKUSDT", "reduce-only-margin");
        presets.put("AVAXUSDT", "market-rejected");
        presets.put("DOTUSDT", "engine-window");
        presets.put("TRXUSDT", "unknown-lost");
        presets.put("BCHUSDT", "bad-gateway");
        Ordeal ordeal = STAGE.with("18", "the first order is refused", holding(presets));
        presets.forEach((symbol, preset) -> ordeal.orders(Map.of("preset", preset, "symbol", symbol, "count", 1)));
        ordeal.panic();
        StreamEntry residual = ordeal.awaitTold("RESIDUAL", Scene.FLAT_MAX);
        assertThat(Untruths.symbols(residual.text("failed_symbols"))).isEqualTo(presets.keySet());
        ordeal.endsFlatOneByOne();
        assertThat(ordeal.trades()).hasSize(presets.size());
    }

    /** Each order is answered in its own way, and was carried out. */
    @Test
    void executedOrdersAreNotSentAgain() throws InterruptedException {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("BTCUSDT", "unknown-executed");
        presets.put("ETHUSDT", "throttled-executed");
        presets.put("BNBUSDT", "truncated-json");
        presets.put("SOLUSDT", "odd-json");
        presets.put("XRPUSDT", "empty-body");
        presets.put("DOGEUSDT", "reset-after");
        presets.put("ADAUSDT", "cut-body");
        Ordeal ordeal = STAGE.with("18", "the order is executed all the same", holding(presets));
        presets.forEach((symbol, preset) -> ordeal.orders(Map.of("preset", preset, "symbol", symbol)));
        ordeal.panic().endsFlatOneByOne();
        assertThat(ordeal.trades()).hasSize(presets.size());
        assertThat(ordeal.sentOrders()).hasSize(presets.size());
    }

    private static String[] holding(Map<String, String> presets) {
        return presets.keySet().stream().map(symbol -> symbol + "=1").toArray(String[]::new);
    }

    /** The reads are answered like this for two seconds, from the trigger on; the orders are not. */
    @ParameterizedTest
    @CsvSource({
        "502 gateway page to reads for 2 s, bad-gateway",
        "truncated JSON to reads for 2 s, truncated-json",
        "-1021 timestamp to reads for 2 s, timestamp"
    })
    void unreadablePositionsAreClosedFromTheNewestGoodRead(String name, String preset) throws InterruptedException {
        Ordeal ordeal = STAGE.with("18", name, THREE);
        ordeal.reads(Map.of("preset", preset, "forMillis", 2_000)).panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
    }

    /** A take-profit for the whole position: the exchange refuses ours beside it, and it is cancelled meanwhile. */
    @ParameterizedTest
    @CsvSource({"REJECT, -2022", "MARGIN_CHECK, -4118", "KNOCK_OUT, no refusal"})
    void restingReduceOnlyOrderInTheWay(String conflict, String answer) throws InterruptedException {
        Ordeal ordeal = STAGE.with("18", answer + " because of a resting take-profit", THREE);
        ordeal.fleet().control().settings(Map.of("conflict", conflict));
        rest(ordeal, "BTCUSDT", "SELL", "0.150", "95000");
        rest(ordeal, "SOLUSDT", "SELL", "38.00", "145");
        // The cancels go out beside the orders; here they come behind them.
        ordeal.rule("DELETE", "/fapi/v1/allOpenOrders", Map.of("delayMillis", 200));
        ordeal.panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
    }

    /** The same while the cancels are lost: the closing order cannot come through before they do. */
    @Test
    void restingReduceOnlyOrderWhoseCancelIsLost() throws InterruptedException {
        Ordeal ordeal = STAGE.with("18", "-2022 because of a take-profit, and two cancels are lost", THREE);
        rest(ordeal, "BTCUSDT", "SELL", "0.150", "95000");
        ordeal.rule(
                "DELETE", "/fapi/v1/allOpenOrders", Map.of("preset", "unknown-lost", "symbol", "BTCUSDT", "count", 2));
        ordeal.panic().endsFlat();
        assertThat(ordeal.outcomes()).startsWith("RESIDUAL", "RESIDUAL");
    }

    /** By the symbol's own rule: its book is further from the mark price than PERCENT_PRICE allows. */
    @Test
    void bookTooFarFromTheMarkPrice() throws InterruptedException {
        Ordeal ordeal = STAGE.with("18", "-4131 by PERCENT_PRICE until the book comes back", THREE);
        ordeal.fleet().control().symbol(Map.of("symbol", "SOLUSDT", "spreadRate", "0.2"));
        try {
            ordeal.panic();
            ordeal.awaitTold("RESIDUAL", Scene.FLAT_MAX);
            ordeal.awaitAlarm();
        } finally {
            ordeal.fleet().control().symbol(Map.of("symbol", "SOLUSDT", "spreadRate", "0"));
        }
        ordeal.endsFlat();
        assertThat(ordeal.completions().get(0).text("failed_symbols")).isEqualTo("[\"SOLUSDT\"]");
    }

    private static void rest(Ordeal ordeal, String symbol, String side, String quantity, String price) {
        ordeal.fleet()
                .control()
                .order(Map.of(
                        "symbol", symbol, "side", side, "quantity", quantity, "price", price, "reduceOnly", true));
    }

    /** Reads are refused and orders are in the way: nothing can be proven, and nothing is. */
    @Test
    void throttledReadsAndOrdersInTheWay() throws InterruptedException {
        Ordeal ordeal = STAGE.with("18+53", "429 to reads and -2022 to the first orders", THREE);
        ordeal.reads(Map.of("preset", "too-many-requests", "forMillis", 6_000));
        ordeal.orders(Map.of("preset", "reduce-only-rejected", "count", 3)).panic();
        ordeal.awaitClosed();
        assertThat(ordeal.outcomes()).isSubsetOf(List.of("UNKNOWN"));
        ordeal.endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
    }
}
