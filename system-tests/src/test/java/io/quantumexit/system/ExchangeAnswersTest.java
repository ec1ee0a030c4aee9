package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** The first order of each position is answered like this; the second one is answered truly. */
    @ParameterizedTest
    @CsvSource({
        "429 -1015 to orders, too-many-orders",
        "429 -1003 to orders, too-many-requests",
        "503 unknown error and the order was lost, unknown-lost",
        "503 service unavailable, service-unavailable",
        "503 internal error -1001, internal-error",
        "503 -1008 throttled, throttled-lost",
        "502 gateway page and the order was lost, bad-gateway",
        "403 firewall page, waf",
        "-1021 timestamp to orders, timestamp",
        "-2022 without a reason, reduce-only-rejected",
        "-4118 without a reason, reduce-only-margin",
        "-4131 to orders, market-rejected",
        "-5028 matching engine's window, engine-window"
    })
    void refusedOrdersAreClosedByTheNextRound(String name, String preset) throws InterruptedException {
        Ordeal ordeal = STAGE.with("18", name, THREE);
        ordeal.orders(Map.of("preset", preset, "count", 3)).panic();
        ordeal.awaitTold("RESIDUAL", Scene.FLAT_MAX);
        ordeal.endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
    }

    /** Each order is answered like this, and was carried out. */
    @ParameterizedTest
    @CsvSource({
        "503 unknown error and the order was executed, unknown-executed",
        "503 -1008 and the order was executed, throttled-executed",
        "truncated JSON to orders, truncated-json",
        "JSON of another shape to orders, odd-json",
        "empty 200 to orders, empty-body",
        "connection torn behind the order, reset-after"
    })
    void executedOrdersAreNotSentAgain(String name, String preset) throws InterruptedException {
        Ordeal ordeal = STAGE.with("18", name, THREE);
        ordeal.orders(Map.of("preset", preset)).panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
        assertThat(ordeal.sentOrders()).hasSize(3);
        assertThat(ordeal.outcomes()).containsOnly("FLAT");
    }

    /** The reads are answered like this for two seconds, from the trigger on; the orders are not. */
    @ParameterizedTest
    @CsvSource({
        "502 gateway page to reads, bad-gateway",
        "truncated JSON to reads, truncated-json",
        "empty 200 to reads, empty-body",
        "-1021 timestamp to reads, timestamp",
        "503 unknown error to reads, unknown-lost"
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
