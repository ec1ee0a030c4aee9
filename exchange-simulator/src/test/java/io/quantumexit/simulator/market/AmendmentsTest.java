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

class AmendmentsTest {

    private static Order amend(TestMarket market, Order order, String quantity, String price) {
        return market.market.amend(
                ACCOUNT,
                new Amendment(
                        SYMBOL, OrderRef.id(order.id()), order.request().side(), decimal(quantity), decimal(price)),
                market.now());
    }

    @Test
    void theOrderKeepsItsIdAndItsNewTermsAreTold() {
        TestMarket market = TestMarket.oneWay();
        Order order = market.place(limit(Side.BUY, "2", "95"));
        Order amended = amend(market, order, "3", "96");
        assertThat(amended.id()).isEqualTo(order.id());
        assertThat(market.known(order).quantity()).isEqualByComparingTo("3");
        assertThat(market.known(order).request().price()).contains(decimal("96.0"));
        assertThat(market.events)
                .last()
                .isInstanceOfSatisfying(
                        MarketEvent.OrderChanged.class,
                        event -> assertThat(event.amended()).isTrue());
        market.mark("95.5");
        assertThat(market.known(order).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.amount(BOTH)).isEqualTo("3.00");
    }

    @Test
    void itLosesItsPlaceInTheQueue() {
        TestMarket market = TestMarket.oneWay();
        Order first = market.place(limit(Side.BUY, "1", "95"));
        Order second = market.place(limit(Side.BUY, "1", "95"));
        amend(market, first, "2", "95");
        market.market.changeBook(SYMBOL, new Book(Optional.of(decimal("1")), decimal("0")));
        market.mark("94.5");
        assertThat(market.market.trades()).extracting(Trade::orderId).containsExactly(second.id(), first.id());
    }

    @Test
    void aPriceThatCrossesFillsAtOnce() {
        TestMarket market = TestMarket.oneWay();
        Order order = market.place(limit(Side.BUY, "2", "95"));
        assertThat(amend(market, order, "2", "101").status()).isEqualTo(OrderStatus.FILLED);
        assertThat(market.amount(BOTH)).isEqualTo("2.00");
    }

    @Test
    void belowWhatIsExecutedOrTakingAgainstPostOnlyItIsCancelled() {
        TestMarket market = TestMarket.oneWay();
        market.market.changeBook(SYMBOL, new Book(Optional.of(decimal("1")), decimal("0")));
        Order partial = market.place(limit(Side.BUY, "3", "101"));
        assertThat(partial.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(amend(market, partial, "1", "99").status()).isEqualTo(OrderStatus.CANCELED);
        Order postOnly = market.place(limit(Side.BUY, "3", "95").withTimeInForce(TimeInForce.GTX));
        assertThat(amend(market, postOnly, "3", "101").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(market.amount(BOTH)).isEqualTo("1.00");
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "2,     95,    -5027",
        "2.001, 95,    -1111",
        "1001,  95,    -4005",
        "2,     95.05, -1111",
        "2,     120,   -4016",
        "0.01,  95,    -5029",
        "900,   95,    0",
        "999,   110,   0"
    })
    void aRefusalLeavesTheOrderAsItIs(String quantity, String price, int code) {
        TestMarket market = TestMarket.oneWay();
        Order order = market.place(limit(Side.BUY, "2", "95"));
        if (code == 0) {
            amend(market, order, quantity, price);
            return;
        }
        assertThat(codeOf(() -> amend(market, order, quantity, price))).isEqualTo(code);
        assertThat(market.known(order)).isEqualTo(order);
    }

    @Test
    void theMarginMustBearWhatIsMore() {
        TestMarket market = TestMarket.oneWay();
        market.market.leverage(ACCOUNT, SYMBOL, 1);
        Order order = market.place(limit(Side.BUY, "100", "95"));
        assertThat(codeOf(() -> amend(market, order, "110", "95"))).isEqualTo(-2019);
        assertThat(amend(market, order, "105", "95").quantity()).isEqualByComparingTo("105");
    }

    @Test
    void aReduceOnlyOrderStaysWithinThePosition() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "5");
        market.place(limit(Side.SELL, "2", "105").withReduceOnly());
        Order order = market.place(limit(Side.SELL, "2", "106").withReduceOnly());
        assertThat(codeOf(() -> amend(market, order, "4", "106"))).isEqualTo(-2022);
        assertThat(amend(market, order, "3", "106").quantity()).isEqualByComparingTo("3");
    }

    @Test
    void whatCannotBeAmended() {
        TestMarket market = TestMarket.oneWay();
        Order order = market.place(limit(Side.BUY, "2", "95"));
        Amendment otherSide = new Amendment(SYMBOL, OrderRef.id(order.id()), Side.SELL, decimal("3"), decimal("105"));
        assertThat(codeOf(() -> market.market.amend(ACCOUNT, otherSide, market.now())))
                .isEqualTo(-1117);
        market.market.changeRules(SYMBOL, rules -> rules.withStatus(SymbolStatus.SETTLING));
        assertThat(codeOf(() -> amend(market, order, "3", "95"))).isEqualTo(-5024);
        market.market.changeRules(SYMBOL, rules -> rules.withStatus(SymbolStatus.TRADING));
        market.market.cancel(ACCOUNT, SYMBOL, OrderRef.id(order.id()), market.now());
        assertThat(codeOf(() -> amend(market, order, "3", "95"))).isEqualTo(-2013);
    }

    @Test
    void theMarginTypeStaysWhileAnythingIsOpen() {
        TestMarket market = TestMarket.oneWay();
        Order order = market.place(limit(Side.BUY, "2", "95"));
        assertThat(codeOf(() -> market.market.marginType(ACCOUNT, SYMBOL, MarginType.ISOLATED)))
                .isEqualTo(-4047);
        market.market.cancel(ACCOUNT, SYMBOL, OrderRef.id(order.id()), market.now());
        market.holding(BOTH, "1");
        assertThat(codeOf(() -> market.market.marginType(ACCOUNT, SYMBOL, MarginType.ISOLATED)))
                .isEqualTo(-4048);
        market.holding(BOTH, "0");
        market.market.marginType(ACCOUNT, SYMBOL, MarginType.ISOLATED);
        assertThat(market.market.position(ACCOUNT, BOTH).marginType()).isEqualTo(MarginType.ISOLATED);
    }
}
