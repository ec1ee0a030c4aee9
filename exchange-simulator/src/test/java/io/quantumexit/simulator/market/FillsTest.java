package io.quantumexit.simulator.market;

import static io.quantumexit.simulator.market.TestMarket.ACCOUNT;
import static io.quantumexit.simulator.market.TestMarket.BOTH;
import static io.quantumexit.simulator.market.TestMarket.LONG;
import static io.quantumexit.simulator.market.TestMarket.SHORT;
import static io.quantumexit.simulator.market.TestMarket.SYMBOL;
import static io.quantumexit.simulator.market.TestMarket.decimal;
import static io.quantumexit.simulator.market.TestMarket.limit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FillsTest {

    @Test
    void thinBookFillsPartOfAMarketOrderAndExpiresTheRest() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "3");
        market.market.changeBook(SYMBOL, new Book(Optional.of(decimal("1.2")), decimal("0")));
        Order order = market.close(Side.SELL, "3");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo(Order.EXPIRY_NO_BOOK);
        assertThat(order.executed()).isEqualByComparingTo("1.2");
        assertThat(market.amount(BOTH)).isEqualTo("1.80");
    }

    @Test
    void priceBeyondTheTakeBoundFillsNothing() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "3");
        market.market.changeBook(SYMBOL, new Book(Optional.empty(), decimal("0.07")));
        Order order = market.close(Side.SELL, "3");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.executed()).isEqualByComparingTo("0");
    }

    @Test
    void entryPriceIsTheAverageAndProfitIsRealizedOnTheClosedPart() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.mark("110");
        market.place(OrderRequest.market(SYMBOL, Side.BUY, decimal("1")));
        Position position = market.market.position(ACCOUNT, BOTH).position();
        assertThat(position.entryPrice()).as("between 100 and the ask of 110.1").isEqualByComparingTo("105.05");
        market.close(Side.SELL, "0.5");
        Trade last = market.market.trades().get(1);
        assertThat(last.price()).isEqualByComparingTo("110");
        assertThat(last.realized()).isEqualByComparingTo("2.475");
        assertThat(last.positionAfter()).isEqualByComparingTo("1.5");
        assertThat(position.entryPrice())
                .isEqualByComparingTo(
                        market.market.position(ACCOUNT, BOTH).position().entryPrice());
    }

    @Test
    void flipTakesTheNewEntryPrice() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.mark("90");
        market.sell("3");
        assertThat(market.market.position(ACCOUNT, BOTH).position().entryPrice())
                .isEqualByComparingTo("90");
        assertThat(market.market.trades().get(0).realized()).isEqualByComparingTo("-10");
    }

    @Test
    void restingOrderFillsAtItsPriceWhenTheMarkReachesIt() {
        TestMarket market = TestMarket.oneWay();
        Order resting = market.place(limit(Side.BUY, "1", "95"));
        market.mark("95.5");
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.NEW);
        market.mark("94");
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.FILLED);
        Trade trade = market.market.trades().get(0);
        assertThat(trade.price()).isEqualByComparingTo("95");
        assertThat(trade.maker()).isTrue();
    }

    @Test
    void aPriceReachesTheBestOrderFirst() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        Order far = market.place(limit(Side.SELL, "1", "104").withReduceOnly());
        market.place(limit(Side.SELL, "1", "102"));
        market.mark("105");
        assertThat(market.market.trades()).extracting(Trade::price).containsExactly(decimal("102.0"));
        assertThat(market.known(far).status()).as("nothing left to reduce").isEqualTo(OrderStatus.EXPIRED);
        market.place(limit(Side.BUY, "1", "98"));
        market.place(limit(Side.BUY, "1", "99"));
        market.mark("97");
        assertThat(market.market.trades())
                .extracting(Trade::price)
                .containsExactly(decimal("102.0"), decimal("99.0"), decimal("98.0"));
    }

    @Test
    void crossingLimitTakesAtTheBookAndImmediateOrCancelLeavesNothing() {
        TestMarket market = TestMarket.oneWay();
        market.market.changeBook(SYMBOL, new Book(Optional.of(decimal("1")), decimal("0")));
        Order order = market.place(limit(Side.BUY, "3", "101").withTimeInForce(TimeInForce.IOC));
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.averagePrice()).isEqualByComparingTo("100.1");
        assertThat(market.market.openOrders(ACCOUNT)).isEmpty();
        Order good = market.place(limit(Side.BUY, "3", "101"));
        assertThat(good.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(market.amount(BOTH)).isEqualTo("2.00");
    }

    @Test
    void legsOfHedgeModeAreSeparate() {
        TestMarket market = TestMarket.hedge().holding(LONG, "2").holding(SHORT, "-1");
        market.place(OrderRequest.market(SYMBOL, Side.SELL, decimal("2")).withPositionSide(PositionSide.LONG));
        assertThat(market.amount(LONG)).isEqualTo("0.00");
        assertThat(market.amount(SHORT)).isEqualTo("-1.00");
    }

    @Test
    void aFillIsToldBeforeWhatItChanges() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.events.clear();
        market.close(Side.SELL, "1");
        assertThat(market.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("OrderChanged", "Traded", "PositionsChanged", "OrderChanged");
    }

    @Test
    void positionsCanBeReadAsTheyWere() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        market.pass(500);
        market.close(Side.SELL, "1");
        long fill = market.now().epochMillis();
        market.pass(300);
        assertThat(market.market.positionRows(ACCOUNT, fill)).isEmpty();
        List<PositionView> before = market.market.positionRows(ACCOUNT, fill - 1);
        assertThat(before).extracting(PositionView::amount).containsExactly(decimal("1.00"));
    }

    @Test
    void symbolWithOnlyAnOrderHasAFlatRow() {
        TestMarket market = TestMarket.oneWay();
        market.place(limit(Side.BUY, "1", "95"));
        assertThat(market.market.positionRows(ACCOUNT, market.now().epochMillis()))
                .extracting(PositionView::amount)
                .containsExactly(decimal("0.00"));
    }

    @Test
    void countdownCancelsUnlessRenewed() {
        TestMarket market = TestMarket.oneWay();
        Order resting = market.place(limit(Side.BUY, "1", "95"));
        market.market.countdown(ACCOUNT, SYMBOL, 1_000, market.now());
        market.pass(900);
        market.market.countdown(ACCOUNT, SYMBOL, 1_000, market.now());
        market.pass(999);
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.NEW);
        market.pass(1);
        assertThat(market.known(resting).status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void equalSeedsGiveEqualPrices() {
        MarketSettings moving = MarketSettings.defaults();
        TestMarket first = TestMarket.with(moving);
        TestMarket second = TestMarket.with(moving);
        for (int step = 0; step < 100; step++) {
            first.pass(1_000);
            second.pass(1_000);
        }
        assertThat(first.market.quote(SYMBOL).mark())
                .isEqualTo(second.market.quote(SYMBOL).mark())
                .isNotEqualByComparingTo("100");
    }

    @Test
    void pricesGoOnWhenTheClockIsSetBack() {
        TestMarket market = TestMarket.with(MarketSettings.defaults());
        market.pass(3_600_000);
        market.pass(-3_600_000);
        market.mark("100");
        market.pass(1_000);
        assertThat(market.market.quote(SYMBOL).mark()).isNotEqualByComparingTo("100");
    }

    @Test
    void modeChangesOnlyWhenNothingIsOpen() {
        TestMarket market = TestMarket.oneWay().holding(BOTH, "1");
        assertThat(OrderRulesTest.codeOf(() -> market.market.changeMode(ACCOUNT, true)))
                .isEqualTo(-4068);
        market.close(Side.SELL, "1");
        market.place(limit(Side.BUY, "1", "95"));
        assertThat(OrderRulesTest.codeOf(() -> market.market.changeMode(ACCOUNT, true)))
                .isEqualTo(-4067);
        market.market.cancelAll(ACCOUNT, SYMBOL, market.now());
        market.market.changeMode(ACCOUNT, true);
        assertThat(market.market.account(ACCOUNT).hedge()).isTrue();
    }
}
