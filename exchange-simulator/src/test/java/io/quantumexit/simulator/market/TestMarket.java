package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A market of one symbol at 100 with still prices, one account, and a clock that a test moves. */
final class TestMarket {
    static final String SYMBOL = "ABCUSDT";
    static final String ACCOUNT = "main";
    static final PositionKey BOTH = new PositionKey(SYMBOL, PositionSide.BOTH);
    static final PositionKey LONG = new PositionKey(SYMBOL, PositionSide.LONG);
    static final PositionKey SHORT = new PositionKey(SYMBOL, PositionSide.SHORT);

    final Market market;
    final List<MarketEvent> events = new ArrayList<>();
    private long nowMillis = 1_000_000;

    private TestMarket(boolean hedge, MarketSettings settings) {
        Lot lot = new Lot(decimal("0.01"), decimal("1000"), decimal("0.01"));
        Lot marketLot = new Lot(decimal("0.01"), decimal("50"), decimal("0.01"));
        SymbolRules rules = new SymbolRules(
                SYMBOL,
                "ABC",
                SymbolStatus.TRADING,
                decimal("0.1"),
                lot,
                marketLot,
                decimal("5"),
                decimal("1.10"),
                decimal("0.90"),
                decimal("0.05"));
        market = new Market(List.of(new Listing(rules, decimal("100.0"))), settings, 1, nowMillis);
        market.addAccount(ACCOUNT, "alias", hedge, decimal("10000"));
        market.listen(events::add);
    }

    static TestMarket oneWay() {
        return new TestMarket(false, still());
    }

    static TestMarket hedge() {
        return new TestMarket(true, still());
    }

    static TestMarket with(MarketSettings settings) {
        return new TestMarket(false, settings);
    }

    static MarketSettings still() {
        return MarketSettings.defaults().withVolatility(BigDecimal.ZERO);
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    Moment now() {
        return new Moment(nowMillis, nowMillis * 1_000_000);
    }

    void pass(long millis) {
        nowMillis += millis;
        market.advance(now());
    }

    TestMarket holding(PositionKey key, String amount) {
        market.setPosition(ACCOUNT, key, decimal(amount), decimal("100"), now());
        return this;
    }

    Order place(OrderRequest request) {
        return market.place(ACCOUNT, request, Origin.API, now());
    }

    Order sell(String quantity) {
        return place(OrderRequest.market(SYMBOL, Side.SELL, decimal(quantity)));
    }

    Order close(Side side, String quantity) {
        return place(closing(side, quantity));
    }

    static OrderRequest closing(Side side, String quantity) {
        return OrderRequest.market(SYMBOL, side, decimal(quantity)).withReduceOnly();
    }

    static OrderRequest limit(Side side, String quantity, String price) {
        return OrderRequest.limit(SYMBOL, side, decimal(quantity), decimal(price));
    }

    AlgoOrder algo(AlgoRequest request) {
        return market.placeAlgo(ACCOUNT, request, Origin.API, now());
    }

    void mark(String price) {
        market.setMark(SYMBOL, decimal(price), now());
    }

    String amount(PositionKey key) {
        return market.position(ACCOUNT, key).amount().toPlainString();
    }

    Order known(Order order) {
        return market.order(ACCOUNT, SYMBOL, OrderRef.id(order.id())).orElseThrow();
    }

    AlgoOrder known(AlgoOrder algo) {
        return market.algos(ACCOUNT).stream()
                .filter(other -> other.id() == algo.id())
                .findFirst()
                .orElseThrow();
    }
}
