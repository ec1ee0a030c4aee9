package io.quantumexit.simulator.market;

import static io.quantumexit.simulator.market.TestMarket.ACCOUNT;
import static io.quantumexit.simulator.market.TestMarket.BOTH;
import static io.quantumexit.simulator.market.TestMarket.LONG;
import static io.quantumexit.simulator.market.TestMarket.SHORT;
import static io.quantumexit.simulator.market.TestMarket.SYMBOL;
import static io.quantumexit.simulator.market.TestMarket.closing;
import static io.quantumexit.simulator.market.TestMarket.decimal;
import static io.quantumexit.simulator.market.TestMarket.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRulesTest {

    static int codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Rejection refused = catchThrowableOfType(Rejection.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.code();
    }

    @ParameterizedTest(name = "market order of {0}: {1}")
    @CsvSource({
        "0,      -4003", // nothing
        "-1,     -4003",
        "0.001,  -1111", // more decimals than the step
        "0.015,  -1111",
        "50.01,  -4005", // MARKET_LOT_SIZE, although LOT_SIZE would allow it
        "0.04,   -4164" // 4 USDT of the 5 that are the least
    })
    void quantityIsChecked(String quantity, int code) {
        assertThat(codeOf(() -> TestMarket.oneWay().sell(quantity))).isEqualTo(code);
    }

    @Test
    void limitOrdersHaveTheirOwnLargestQuantity() {
        TestMarket market = TestMarket.oneWay();
        market.market.leverage(ACCOUNT, SYMBOL, 100);
        assertThat(market.place(limit(Side.SELL, "60", "105")).status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void stepsCountFromTheSmallestQuantity() {
        TestMarket market = TestMarket.oneWay();
        Lot uneven = new Lot(decimal("0.05"), decimal("50"), decimal("0.02"));
        market.market.changeRules(SYMBOL, rules -> rules.withLots(uneven, uneven));
        assertThat(codeOf(() -> market.sell("0.10"))).isEqualTo(-4023);
        assertThat(codeOf(() -> market.sell("0.03"))).isEqualTo(-4004);
        assertThat(market.sell("0.11").status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void stepMayBecomeCoarserThanWhatIsHeld() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1.23");
        Order resting = market.place(limit(Side.SELL, "0.11", "105").withReduceOnly());
        AlgoOrder stop = market.algo(AlgoRequest.closing(SYMBOL, Side.SELL, OrderType.STOP_MARKET, decimal("95")));
        Lot coarse = new Lot(decimal("0.1"), decimal("50"), decimal("0.1"));
        market.market.changeRules(SYMBOL, rules -> rules.withLots(coarse, coarse));
        market.market.changeBook(SYMBOL, new Book(Optional.of(decimal("10")), decimal("0")));
        assertThat(market.amount(BOTH)).isEqualTo("1.23");
        assertThat(codeOf(() -> market.close(Side.SELL, "1.12"))).isEqualTo(-1111);
        assertThat(market.close(Side.SELL, "1.1").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.amount(BOTH)).isEqualTo("0.13");
        market.mark("106");
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.amount(BOTH)).isEqualTo("0.02");
        market.mark("95");
        assertThat(market.known(stop).status()).isEqualTo(AlgoStatus.FINISHED);
        assertThat(market.amount(BOTH)).isEqualTo("0.0");
    }

    @Test
    void reducingOrdersNeedNoMinimumNotional() {
        assertThat(TestMarket.oneWay()
                        .holding(BOTH, "0.04")
                        .close(Side.SELL, "0.04")
                        .status())
                .isEqualTo(OrderStatus.FILLED);
        OrderRequest leg =
                OrderRequest.market(SYMBOL, Side.SELL, decimal("0.04")).withPositionSide(PositionSide.LONG);
        assertThat(TestMarket.hedge().holding(LONG, "0.04").place(leg).status()).isEqualTo(OrderStatus.FILLED);
    }

    static Stream<Arguments> modeErrors() {
        OrderRequest plain = OrderRequest.market(SYMBOL, Side.SELL, decimal("1"));
        OrderRequest onLong = plain.withPositionSide(PositionSide.LONG);
        return Stream.of(
                Arguments.of("hedge, no position side", TestMarket.hedge().holding(LONG, "1"), plain, -4061),
                Arguments.of("one-way, LONG", TestMarket.oneWay().holding(BOTH, "1"), onLong, -4061),
                Arguments.of(
                        "hedge, reduceOnly sent",
                        TestMarket.hedge().holding(LONG, "1"),
                        onLong.withReduceOnly(),
                        -1106),
                Arguments.of("hedge, beyond the leg", TestMarket.hedge().holding(LONG, "0.5"), onLong, -2022),
                Arguments.of("hedge, leg flat", TestMarket.hedge().holding(SHORT, "-1"), onLong, -2022));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("modeErrors")
    void positionSideMustFitTheMode(String name, TestMarket market, OrderRequest request, int code) {
        assertThat(codeOf(() -> market.place(request))).as(name).isEqualTo(code);
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(SymbolStatus.PRE_SETTLE, Optional.of(-4140), Optional.empty()),
                Arguments.of(SymbolStatus.SETTLING, Optional.of(-4141), Optional.of(-4141)),
                Arguments.of(SymbolStatus.CLOSE, Optional.of(-4141), Optional.of(-4141)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statuses")
    void statusSaysWhoMayTrade(SymbolStatus status, Optional<Integer> opening, Optional<Integer> closing) {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.market.changeRules(SYMBOL, rules -> rules.withStatus(status));
        assertThat(codeOf(() -> market.place(limit(Side.BUY, "1", "99")))).isEqualTo(opening.orElseThrow());
        closing.ifPresentOrElse(
                code -> assertThat(codeOf(() -> market.close(Side.SELL, "1"))).isEqualTo(code),
                () -> assertThat(market.close(Side.SELL, "1").status()).isEqualTo(OrderStatus.FILLED));
    }

    @Test
    void marketOrderNeedsACounterpartyWithinTheBand() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.market.changeBook(SYMBOL, new Book(Optional.empty(), decimal("0.2")));
        assertThat(codeOf(() -> market.close(Side.SELL, "1"))).isEqualTo(-4131);
        market.market.changeBook(SYMBOL, new Book(Optional.of(decimal("0")), decimal("0")));
        assertThat(codeOf(() -> market.close(Side.SELL, "1"))).isEqualTo(-1112);
    }

    @ParameterizedTest(name = "limit {0} at {1}: {2}")
    @CsvSource({
        "BUY,  110.1, -4016",
        "SELL, 89.9,  -4024",
        "BUY,  99.95, -1111",
        "BUY,  0,     -4001",
        "SELL, 100000000.1, -4002"
    })
    void limitPriceIsChecked(Side side, String price, int code) {
        assertThat(codeOf(() -> TestMarket.oneWay().place(limit(side, "1", price))))
                .isEqualTo(code);
    }

    static Stream<Arguments> timesInForce() {
        UnaryOperator<OrderRequest> gtx = order -> order.withTimeInForce(TimeInForce.GTX);
        UnaryOperator<OrderRequest> fok = order -> order.withTimeInForce(TimeInForce.FOK);
        return Stream.of(
                Arguments.of("GTX that would take", gtx.apply(limit(Side.BUY, "1", "101")), -5022),
                Arguments.of("FOK that cannot fill", fok.apply(limit(Side.BUY, "1", "99")), -5021));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("timesInForce")
    void timeInForceIsKept(String name, OrderRequest request, int code) {
        assertThat(codeOf(() -> TestMarket.oneWay().place(request))).as(name).isEqualTo(code);
    }

    @Test
    void clientIdIsUniqueAmongOpenOrdersOnly() {
        TestMarket market = TestMarket.oneWay();
        OrderRequest resting = limit(Side.BUY, "1", "99").withClientOrderId("mine");
        Order first = market.place(resting);
        assertThat(codeOf(() -> market.place(resting))).isEqualTo(-4116);
        market.market.cancel(ACCOUNT, SYMBOL, OrderRef.id(first.id()), market.now());
        assertThat(market.place(resting).status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void openOrdersOfASymbolAreCounted() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        for (int placed = 0; placed < 200; placed++) {
            market.place(limit(Side.BUY, "0.1", "99"));
        }
        assertThat(codeOf(() -> market.place(limit(Side.BUY, "0.1", "99")))).isEqualTo(-2025);
        assertThat(codeOf(() -> market.place(limit(Side.SELL, "1", "105").withReduceOnly())))
                .isEqualTo(-2025);
        assertThat(market.close(Side.SELL, "1").status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void openingNeedsMarginClosingDoesNot() {
        TestMarket market = TestMarket.oneWay();
        market.market.leverage(ACCOUNT, SYMBOL, 1);
        assertThat(market.sell("50").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.sell("49").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(codeOf(() -> market.sell("5"))).isEqualTo(-2019);
        assertThat(market.close(Side.BUY, "50").status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void restingEntryOrdersBindMarginAlsoWithoutAPosition() {
        TestMarket market = TestMarket.oneWay();
        market.market.leverage(ACCOUNT, SYMBOL, 1);
        Order first = market.place(limit(Side.BUY, "60", "95"));
        AccountView account = market.market.account(ACCOUNT);
        assertThat(account.orderMargin()).isEqualByComparingTo("5700");
        assertThat(account.availableBalance()).isEqualByComparingTo("4300");
        assertThat(account.positions()).isEmpty();
        assertThat(codeOf(() -> market.place(limit(Side.BUY, "60", "95")))).isEqualTo(-2019);
        market.market.cancel(ACCOUNT, SYMBOL, OrderRef.id(first.id()), market.now());
        assertThat(market.place(limit(Side.BUY, "60", "95")).status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void unknownSymbolAndOrder() {
        TestMarket market = TestMarket.oneWay();
        assertThat(codeOf(() -> market.place(OrderRequest.market("NONE", Side.BUY, decimal("1")))))
                .isEqualTo(-1121);
        assertThat(codeOf(() -> market.market.cancel(ACCOUNT, SYMBOL, OrderRef.id(7), market.now())))
                .isEqualTo(-2011);
        assertThat(codeOf(() -> market.place(closing(Side.SELL, "1")))).isEqualTo(-2022);
    }
}
