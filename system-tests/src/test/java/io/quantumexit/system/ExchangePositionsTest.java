package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.SimulatorControl;
import io.quantumexit.system.truth.SimulatorControl.Request;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Positions that are not closed by one plain order, or not shown as they are (rows 19 to 22). */
@Tag("slow")
class ExchangePositionsTest {

    private static final String[] THREE = {"BTCUSDT=0.150", "ETHUSDT=-2.400", "SOLUSDT=38.00"};

    /** Beyond any round trip here, within the time of an order that hangs. */
    private static final long AT_ONCE_MILLIS = 2_000;

    @RegisterExtension
    static final Stage STAGE = new Stage(FleetOptions.flat());

    @Test
    void oneSymbolHangsAndTheOthersDoNotWait() throws InterruptedException {
        Ordeal ordeal = STAGE.with("19", "one order hangs 20 s", THREE);
        ordeal.orders(Map.of("symbol", "SOLUSDT", "delayMillis", 20_000, "count", 1))
                .panic();
        Await.until("the others are closed", () -> ordeal.trades().size() == 2);
        assertThat(ordeal.sinceTrigger()).isLessThan(AT_ONCE_MILLIS);
        StreamEntry first = ordeal.awaitTold("RESIDUAL", Scene.FLAT_MAX);
        assertThat(first.text("failed_symbols")).isEqualTo("[\"SOLUSDT\"]");
        ordeal.endsFlat();
    }

    @Test
    void oneSymbolHangsInEveryRound() throws InterruptedException {
        Ordeal ordeal = STAGE.with("19", "every order of one symbol hangs for 20 s", THREE);
        ordeal.orders(Map.of("symbol", "SOLUSDT", "delayMillis", 20_000, "forMillis", 20_000))
                .panic();
        Await.until("the others are closed", () -> ordeal.trades().size() == 2);
        assertThat(ordeal.sinceTrigger()).isLessThan(AT_ONCE_MILLIS);
        ordeal.awaitAlarm();
        ordeal.endsFlat(Scene.FLAT_MAX.plusSeconds(20));
        assertThat(ordeal.completions())
                .filteredOn(entry -> !entry.says("outcome", "FLAT"))
                .allSatisfy(entry -> assertThat(entry.text("failed_symbols")).contains("SOLUSDT"));
    }

    /** The book takes a part, the rest of the market order expires: HTTP 200, and not closed. */
    @ParameterizedTest
    @CsvSource({"half, 20", "a fifth, 8"})
    void marketOrderExpiresInPart(String part, String depth) throws InterruptedException {
        Ordeal ordeal = STAGE.with("20", "market order expires, " + part + " of it filled", THREE);
        ordeal.fleet().control().symbol("SOLUSDT", "depth", depth);
        try {
            ordeal.panic().endsFlat(Scene.FLAT_MAX.plusSeconds(20));
        } finally {
            ordeal.fleet().control().symbol("SOLUSDT", "depth", "deep");
        }
        assertThat(ordeal.completions().get(0).text("failed_symbols")).isEqualTo("[\"SOLUSDT\"]");
    }

    /** The rules came with the last rehearsal; each piece is as large as MARKET_LOT_SIZE lets it be. */
    @Test
    void positionAboveTheMarketLotSizeOfASymbolListedAfterStart() throws InterruptedException {
        SimulatorControl control = listed("LISTEDUSDT", "100");
        Ordeal ordeal = STAGE.with("20", "listed after start, above MARKET_LOT_SIZE", "LISTEDUSDT=250", "BTCUSDT=0.1");
        Await.until(
                "the rules are known",
                () -> STAGE.fleet()
                        .redis()
                        .newest(Streams.READINESS)
                        .filter(entry -> entry.says("plan_orders", "4"))
                        .isPresent());
        ordeal.panic().endsFlat();
        assertThat(control.trades())
                .filteredOn(trade -> trade.symbol().equals("LISTEDUSDT"))
                .hasSize(3)
                .allSatisfy(trade -> assertThat(trade.quantity()).isLessThanOrEqualTo(new BigDecimal("100")));
        assertThat(ordeal.outcomes()).containsExactly("FLAT");
    }

    /** Listed, bought and to be closed at once: nobody has had the time to ask for its rules. */
    @Test
    void symbolThatNobodyHasAskedAboutYet() throws InterruptedException {
        Ordeal ordeal = STAGE.with("20", "listed and bought a moment ago, above MARKET_LOT_SIZE", THREE);
        ordeal.fleet().control().symbol(Map.of("symbol", "BRANDNEWUSDT", "price", "2.5", "marketMaxQty", "100"));
        for (int n = 0; n < 3; n++) {
            ordeal.entry(Map.of("symbol", "BRANDNEWUSDT", "side", "BUY", "type", "MARKET", "quantity", "80"));
        }
        ordeal.panic().endsFlat();
    }

    private SimulatorControl listed(String symbol, String marketMaxQuantity) throws InterruptedException {
        SimulatorControl control = STAGE.ready().control();
        control.symbol(Map.of("symbol", symbol, "price", "2.5", "marketMaxQty", marketMaxQuantity));
        return control;
    }

    @Test
    void symbolInSettlementIsNamedUntilTheExchangeHasSettledIt() throws InterruptedException {
        listed("OLDUSDT", "1000000");
        Ordeal ordeal = STAGE.with("20", "-4141, symbol in settlement", "OLDUSDT=40", "BTCUSDT=0.1", "ETHUSDT=-1");
        ordeal.fleet().control().symbol("OLDUSDT", "status", "SETTLING");
        ordeal.panic();
        long alarmMillis = ordeal.awaitAlarm();
        assertThat(ordeal.completions()).allSatisfy(entry -> {
            assertThat(entry.text("outcome")).isEqualTo("RESIDUAL");
            assertThat(entry.text("failed_symbols")).isEqualTo("[\"OLDUSDT\"]");
        });
        assertThat(ordeal.trades()).hasSize(2);
        Scene.measured("position that cannot be closed -> alarm", alarmMillis);
        ordeal.takenAway("OLDUSDT").endsFlat();
    }

    @Test
    void chineseSymbol() throws InterruptedException {
        Ordeal ordeal = STAGE.with("20", "Chinese symbol, its first order refused", "币安人生USDT=-12", "BTCUSDT=0.1");
        ordeal.entry(Map.of("symbol", "币安人生USDT", "side", "BUY", "type", "LIMIT", "price", "0.14", "quantity", "99"));
        ordeal.orders(Map.of("preset", "market-rejected", "symbol", "币安人生USDT", "count", 1))
                .panic();
        assertThat(ordeal.awaitTold("RESIDUAL", Scene.FLAT_MAX).text("failed_symbols"))
                .isEqualTo("[\"币安人生USDT\"]");
        ordeal.endsFlat();
    }

    @Test
    void hedgeModeWithOneLegRefused() throws InterruptedException {
        Ordeal ordeal = STAGE.inHedgeMode(
                "20", "hedge mode, one leg refused", "BTCUSDT=0.150", "BTCUSDT=-0.040", "ETHUSDT=-2.400");
        ordeal.orders(Map.of("preset", "unknown-lost", "symbol", "BTCUSDT", "count", 1))
                .panic();
        assertThat(ordeal.awaitTold("RESIDUAL", Scene.FLAT_MAX).text("failed_symbols"))
                .matches("\\[\"BTCUSDT:(LONG|SHORT)\"]");
        ordeal.endsFlat();
        assertThat(ordeal.sentOrders()).extracting(Request::positionSide).containsOnly("LONG", "SHORT");
    }

    /** In hedge mode nothing but the exchange's own rule keeps a second order from opening: it must not be needed. */
    @Test
    void hedgeModeWithUnknownAnswersAndLaggingPositions() throws InterruptedException {
        Ordeal ordeal = STAGE.inHedgeMode(
                "18+21", "hedge mode, 503 though executed, positions lag 1 s", "BTCUSDT=0.150", "BTCUSDT=-0.040");
        ordeal.lagging(1_000)
                .orders(Map.of("preset", "unknown-executed"))
                .panic()
                .endsFlat();
        assertThat(ordeal.trades()).hasSize(2);
    }

    /** One second is within the proof's patience, four are not: the next rounds ask again and find nothing to do. */
    @ParameterizedTest
    @CsvSource({"1000, 2", "4000, 5"})
    void positionsLagBehindTheFills(long lagMillis, int roundsMax) throws InterruptedException {
        Ordeal ordeal = STAGE.with("21", "positions lag " + lagMillis + " ms behind the fills", THREE);
        ordeal.lagging(lagMillis).panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
        assertThat(ordeal.completions()).hasSizeLessThanOrEqualTo(roundsMax);
    }

    @Test
    void throttledOrdersThatWerePlacedWhilePositionsLag() throws InterruptedException {
        Ordeal ordeal = STAGE.with("18+21", "503 -1008 though executed, positions lag 1 s", THREE);
        ordeal.lagging(1_000)
                .orders(Map.of("preset", "throttled-executed", "count", 3))
                .panic()
                .endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
    }

    /** A strategy that does not look at the halt goes on buying, at market and with resting orders. */
    @Test
    void entriesKeepArrivingDuringTheClose() throws InterruptedException {
        Ordeal ordeal = STAGE.with("22", "entries keep arriving for 4 s", THREE);
        ordeal.panic();
        for (int n = 0; ordeal.sinceTrigger() < 4_000; n++) {
            String symbol = n % 2 == 0 ? "BNBUSDT" : "ADAUSDT";
            ordeal.entry(Map.of("symbol", "LTCUSDT", "side", "BUY", "price", "90", "quantity", "1"));
            ordeal.entry(Map.of("symbol", symbol, "side", "BUY", "type", "MARKET", "quantity", "20"));
            Thread.sleep(100); // the strategy's own pace
        }
        ordeal.endsFlat();
    }

    /** The exchange says that there is nothing, twice, though there was something a second ago. */
    @ParameterizedTest
    @CsvSource({"1, once", "2, twice", "3, three times"})
    void emptyListThatIsNotTrue(int count, String often) throws InterruptedException {
        Ordeal ordeal = STAGE.with("21", "an empty list of positions that is not true, " + often, THREE);
        ordeal.reads(Map.of("preset", "no-positions", "count", count)).panic().endsFlat();
        assertThat(ordeal.trades()).hasSize(3);
    }
}
