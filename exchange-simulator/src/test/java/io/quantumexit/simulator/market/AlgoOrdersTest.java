package io.quantumexit.simulator.market;

import static io.quantumexit.simulator.market.OrderRulesTest.codeOf;
import static io.quantumexit.simulator.market.TestMarket.ACCOUNT;
import static io.quantumexit.simulator.market.TestMarket.BOTH;
import static io.quantumexit.simulator.market.TestMarket.SYMBOL;
import static io.quantumexit.simulator.market.TestMarket.decimal;
import static io.quantumexit.simulator.market.TestMarket.limit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlgoOrdersTest {

    private static AlgoRequest plain(Side side, OrderType type, String trigger, String quantity) {
        return AlgoRequest.market(SYMBOL, side, type, decimal(trigger), decimal(quantity));
    }

    @ParameterizedTest(name = "{0} {1} at {2} triggers at {4}, not at {3}")
    @CsvSource({
        "SELL, STOP_MARKET,        95,  95.1,  95, 1",
        "BUY,  STOP_MARKET,        105, 104.9, 105, -1",
        "SELL, TAKE_PROFIT_MARKET, 105, 104.9, 105, 1",
        "BUY,  TAKE_PROFIT_MARKET, 95,  95.1,  95, -1"
    })
    void triggersAtItsPrice(Side side, OrderType type, String trigger, String before, String at, String position) {
        TestMarket market = TestMarket.oneWay().holding(BOTH, position);
        AlgoOrder algo = market.algo(plain(side, type, trigger, "1"));
        market.mark(before);
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.NEW);
        market.mark(at);
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.FINISHED);
        assertThat(market.amount(BOTH)).isEqualTo("0.00");
        Trade trade = market.market.trades().get(0);
        assertThat(trade.origin()).isEqualTo(Origin.ALGO);
        assertThat(trade.orderId()).isEqualTo(market.known(algo).actualOrderId());
    }

    @ParameterizedTest(name = "{0} {1} at {2} would trigger at 100")
    @CsvSource({"SELL, STOP_MARKET, 101", "BUY, STOP_MARKET, 99", "SELL, TAKE_PROFIT_MARKET, 99"})
    void refusedWhenItWouldTriggerAtOnce(Side side, OrderType type, String trigger) {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        assertThat(codeOf(() -> market.algo(plain(side, type, trigger, "1")))).isEqualTo(-2021);
    }

    @Test
    void closePositionEndsWithThePositionAPlainOneStays() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        AlgoOrder closing = market.algo(AlgoRequest.closing(SYMBOL, Side.SELL, OrderType.STOP_MARKET, decimal("95")));
        AlgoOrder plain = market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "94", "1"));
        market.close(Side.SELL, "1");
        assertThat(market.known(closing).status()).isEqualTo(AlgoStatus.EXPIRED);
        assertThat(market.known(plain).status()).as("an orphan").isEqualTo(AlgoStatus.NEW);
        market.mark("90");
        assertThat(market.known(plain).status()).isEqualTo(AlgoStatus.REJECTED);
        assertThat(market.known(plain).rejectReason()).contains("ReduceOnly");
    }

    @Test
    void closePositionClosesWhateverThereIsThen() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.algo(AlgoRequest.closing(SYMBOL, Side.SELL, OrderType.STOP_MARKET, decimal("95")));
        market.place(OrderRequest.market(SYMBOL, Side.BUY, decimal("6")));
        market.mark("94");
        assertThat(market.amount(BOTH)).isEqualTo("0.00");
    }

    @Test
    void triggeredOrderGoesBeforeRestingReduceOnlyOrders() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        Order takeProfit = market.place(limit(Side.SELL, "1", "105").withReduceOnly());
        market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "95", "1"));
        market.mark("94");
        assertThat(market.amount(BOTH)).isEqualTo("0.00");
        assertThat(market.known(takeProfit).status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void stopWithAPricePlacesALimitOrder() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        AlgoRequest base = plain(Side.SELL, OrderType.STOP, "95", "1");
        AlgoRequest request = withPrice(base, "96");
        AlgoOrder algo = market.algo(request);
        market.mark("94.5");
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.TRIGGERED);
        assertThat(market.market.openOrders(ACCOUNT)).hasSize(1);
        market.mark("96.2");
        assertThat(market.amount(BOTH)).isEqualTo("0.00");
    }

    private static AlgoRequest withPrice(AlgoRequest base, String price) {
        return new AlgoRequest(
                base.symbol(),
                base.side(),
                base.positionSide(),
                base.type(),
                base.timeInForce(),
                base.triggerPrice(),
                base.quantity(),
                Optional.of(decimal(price)),
                Optional.empty(),
                Optional.empty(),
                false,
                base.reduceOnly(),
                base.workingType(),
                false,
                base.clientAlgoId());
    }

    @Test
    void trailingStopFollowsUpAndTriggersOnTheWayDown() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        AlgoRequest trailing = new AlgoRequest(
                SYMBOL,
                Side.SELL,
                PositionSide.BOTH,
                OrderType.TRAILING_STOP_MARKET,
                TimeInForce.GTC,
                Optional.empty(),
                Optional.of(decimal("1")),
                Optional.empty(),
                Optional.of(decimal("104")),
                Optional.of(decimal("2")),
                false,
                Optional.of(true),
                "MARK_PRICE",
                false,
                Optional.empty());
        AlgoOrder algo = market.algo(trailing);
        market.mark("97");
        market.mark("105");
        market.mark("110");
        market.mark("108");
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.NEW);
        market.mark("107.8");
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.FINISHED);
    }

    @Test
    void cancelAllOfTheNormalBookDoesNotTouchThem() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        AlgoOrder algo = market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "95", "1"));
        market.market.cancelAll(ACCOUNT, SYMBOL, market.now());
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.NEW);
        market.market.cancelAllAlgos(ACCOUNT, SYMBOL, market.now());
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.CANCELED);
    }

    @Test
    void combinationsThatMakeNoSense() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        AlgoRequest closing = AlgoRequest.closing(SYMBOL, Side.SELL, OrderType.TAKE_PROFIT, decimal("105"));
        assertThat(codeOf(() -> market.algo(closing))).isEqualTo(-4136);
        assertThat(codeOf(() -> market.algo(plain(Side.SELL, OrderType.LIMIT, "95", "1"))))
                .isEqualTo(-1116);
        assertThat(codeOf(() -> market.algo(plain(Side.SELL, OrderType.STOP, "95", "1"))))
                .isEqualTo(-1102);
        assertThat(codeOf(() -> TestMarket.hedge().algo(plain(Side.SELL, OrderType.STOP_MARKET, "95", "1"))))
                .isEqualTo(-4061);
    }

    @Test
    void conditionalOrdersAreCountedAndTheirPricesBounded() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        assertThat(codeOf(() -> market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "0", "1"))))
                .isEqualTo(-4006);
        assertThat(codeOf(() -> market.algo(plain(Side.BUY, OrderType.STOP_MARKET, "100000000.1", "1"))))
                .isEqualTo(-4007);
        for (int placed = 0; placed < 200; placed++) {
            market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "95", "1"));
        }
        assertThat(codeOf(() -> market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "95", "1"))))
                .isEqualTo(-4045);
    }

    @Test
    void forcedTriggerIgnoresThePrice() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.algo(plain(Side.SELL, OrderType.STOP_MARKET, "95", "1"));
        assertThat(market.market.triggerAlgos(SYMBOL, market.now())).isEqualTo(1);
        assertThat(market.amount(BOTH)).isEqualTo("0.00");
    }

    @Test
    void aTriggeredLimitOrderKeepsItsTimeInForce() {
        TestMarket market = TestMarket.oneWay();
        AlgoRequest stop = plain(Side.BUY, OrderType.STOP, "105", "1");
        AlgoRequest immediate = new AlgoRequest(
                SYMBOL,
                Side.BUY,
                PositionSide.BOTH,
                OrderType.STOP,
                TimeInForce.IOC,
                stop.triggerPrice(),
                stop.quantity(),
                Optional.of(decimal("104")),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                "MARK_PRICE",
                false,
                Optional.empty());
        AlgoOrder algo = market.algo(immediate);
        market.mark("105");
        assertThat(market.known(algo).status()).isEqualTo(AlgoStatus.FINISHED);
        assertThat(market.market.orders(ACCOUNT)).singleElement().satisfies(order -> {
            assertThat(order.request().timeInForce()).isEqualTo(TimeInForce.IOC);
            assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        });
    }

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({
        "SELL, 101, 0",
        "SELL, 100, -2021",
        "SELL, 99, -2021",
        "BUY, 99, 0",
        "BUY, 100, -2021",
        "BUY, 101, -2021"
    })
    void aTrailingStopActivatesAheadOfThePrice(Side side, String activatePrice, int code) {
        TestMarket market = TestMarket.oneWay();
        AlgoRequest trailing = new AlgoRequest(
                SYMBOL,
                side,
                PositionSide.BOTH,
                OrderType.TRAILING_STOP_MARKET,
                TimeInForce.GTC,
                Optional.empty(),
                Optional.of(decimal("1")),
                Optional.empty(),
                Optional.of(decimal(activatePrice)),
                Optional.of(decimal("1")),
                false,
                Optional.empty(),
                "MARK_PRICE",
                false,
                Optional.empty());
        if (code == 0) {
            assertThat(market.algo(trailing).status()).isEqualTo(AlgoStatus.NEW);
        } else {
            assertThat(codeOf(() -> market.algo(trailing))).isEqualTo(code);
        }
    }
}
