package io.quantumexit.simulator.market;

import static io.quantumexit.simulator.market.OrderRulesTest.codeOf;
import static io.quantumexit.simulator.market.TestMarket.ACCOUNT;
import static io.quantumexit.simulator.market.TestMarket.BOTH;
import static io.quantumexit.simulator.market.TestMarket.LONG;
import static io.quantumexit.simulator.market.TestMarket.SYMBOL;
import static io.quantumexit.simulator.market.TestMarket.decimal;
import static io.quantumexit.simulator.market.TestMarket.limit;
import static io.quantumexit.simulator.market.TestMarket.still;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.simulator.market.MarketSettings.Conflict;
import io.quantumexit.simulator.market.MarketSettings.Oversize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReduceOnlyTest {

    private static OrderRequest takeProfit(String quantity) {
        return limit(Side.SELL, quantity, "105").withReduceOnly();
    }

    @Test
    void restingReduceOnlyOrderBlocksTheCloseUntilCancelled() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.place(takeProfit("1"));
        assertThat(codeOf(() -> market.close(Side.SELL, "1"))).isEqualTo(-2022);
        market.market.cancelAll(ACCOUNT, SYMBOL, market.now());
        assertThat(market.close(Side.SELL, "1").status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void ordersThatFitTogetherDoNotConflict() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        Order resting = market.place(takeProfit("0.4"));
        assertThat(market.close(Side.SELL, "0.6").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void marginCheckModeRefusesWith4118() {
        TestMarket market =
                TestMarket.with(still().withConflict(Conflict.MARGIN_CHECK)).holding(BOTH, "1");
        market.place(takeProfit("1"));
        assertThat(codeOf(() -> market.close(Side.SELL, "1"))).isEqualTo(-4118);
    }

    @Test
    void knockOutModeExpiresTheRestingOrder() {
        TestMarket market =
                TestMarket.with(still().withConflict(Conflict.KNOCK_OUT)).holding(BOTH, "1");
        Order resting = market.place(takeProfit("1"));
        assertThat(market.close(Side.SELL, "1").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(market.known(resting).expiryReason()).isEqualTo(Order.EXPIRY_KNOCKED_OUT);
    }

    @Test
    void oversizeIsRefusedOrTrimmedButNeverFlips() {
        TestMarket refusing = TestMarket.oneWay().holding(BOTH, "-1");
        assertThat(codeOf(() -> refusing.close(Side.BUY, "1.5"))).isEqualTo(-2022);
        TestMarket trimming =
                TestMarket.with(still().withOversize(Oversize.TRIM)).holding(BOTH, "-1");
        Order trimmed = trimming.close(Side.BUY, "1.5");
        assertThat(trimmed.quantity()).isEqualByComparingTo("1");
        assertThat(trimmed.request().quantity()).isEqualByComparingTo("1.5");
        assertThat(trimming.amount(BOTH)).isEqualTo("0.00");
    }

    @Test
    void trimmingTakesAPositionFinerThanTheStepWhole() {
        TestMarket market = TestMarket.with(still().withOversize(Oversize.TRIM)).holding(BOTH, "1.23");
        Lot coarse = new Lot(decimal("0.1"), decimal("50"), decimal("0.1"));
        market.market.changeRules(SYMBOL, rules -> rules.withLots(coarse, coarse));
        assertThat(market.close(Side.SELL, "1.3").executed()).isEqualByComparingTo("1.23");
        assertThat(market.amount(BOTH)).isEqualTo("0.0");
    }

    @Test
    void wrongDirectionIsRefused() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        assertThat(codeOf(() -> market.close(Side.BUY, "1"))).isEqualTo(-2022);
    }

    @Test
    void closingWithoutTheFlagTakesTheReduceOnlyOrdersAlong() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        Order resting = market.place(takeProfit("0.7"));
        market.sell("0.5");
        assertThat(market.known(resting).status()).as("0.7 no longer fits 0.5").isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void orderWithoutTheFlagMayFlip() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        Order resting = market.place(takeProfit("1"));
        market.sell("3");
        assertThat(market.amount(BOTH)).isEqualTo("-2.00");
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void newestSurplusExpiresFirst() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        Order older = market.place(takeProfit("0.5"));
        Order newer = market.place(takeProfit("0.5"));
        market.sell("0.5");
        assertThat(List.of(market.known(older).status(), market.known(newer).status()))
                .containsExactly(OrderStatus.NEW, OrderStatus.EXPIRED);
    }

    @Test
    void closingALegOfHedgeModeMeetsTheSameConflict() {
        TestMarket market = TestMarket.hedge().holding(LONG, "1");
        market.place(limit(Side.SELL, "1", "105").withPositionSide(PositionSide.LONG));
        OrderRequest close =
                OrderRequest.market(SYMBOL, Side.SELL, decimal("1")).withPositionSide(PositionSide.LONG);
        assertThat(codeOf(() -> market.place(close))).isEqualTo(-2022);
    }

    @ParameterizedTest(name = "of 10, a plain order fills {0}, then reduce-only {1}: {2}, position {3}")
    @CsvSource({"10, 10, EXPIRED, 0.00", "6, 10, EXPIRED, 4.00", "4, 6, FILLED, 0.00"})
    void onePriceReachesPlainAndReduceOnlyOrders(String plain, String reduceOnly, OrderStatus end, String position) {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "10");
        Order first = market.place(limit(Side.SELL, plain, "101"));
        Order second = market.place(limit(Side.SELL, reduceOnly, "101").withReduceOnly());
        market.mark("102");
        assertThat(market.known(first).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.known(second).status()).isEqualTo(end);
        assertThat(market.amount(BOTH)).isEqualTo(position);
    }
}
