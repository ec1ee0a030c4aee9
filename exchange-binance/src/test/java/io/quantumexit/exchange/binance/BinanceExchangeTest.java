package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.ACCOUNT;
import static io.quantumexit.exchange.binance.SimulatedAccount.await;
import static io.quantumexit.exchange.binance.SimulatedAccount.done;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.Side;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.exchange.Usage;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.market.Lot;
import io.quantumexit.simulator.market.Trade;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.setup.Scenario;
import io.quantumexit.simulator.setup.SymbolCatalog;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the adapter asks, against what the simulator's own logs say was done. */
class BinanceExchangeTest {

    private static final String PING = "/fapi/v1/ping";

    @Test
    void closesAOneWayAccountExactlyAndReduceOnly() {
        try (SimulatedAccount account =
                SimulatedAccount.open(SimulatorOptions.builder().positions(20).build())) {
            List<MarketOrder> plan = account.plan();
            assertThat(plan).hasSize(20);

            List<CompletableFuture<Reply<OrderFill>>> replies =
                    plan.stream().map(account.exchange::submit).toList();

            for (int i = 0; i < plan.size(); i++) {
                OrderFill fill = done(replies.get(i));
                assertThat(fill.clientOrderId()).isEqualTo(plan.get(i).clientOrderId());
                assertThat(fill.symbol()).isEqualTo(plan.get(i).symbol());
                assertThat(fill.status()).isEqualTo("FILLED");
                assertThat(fill.executedQuantity())
                        .isEqualByComparingTo(plan.get(i).quantity());
                assertThat(fill.averagePrice()).isPositive();
            }
            assertThat(done(account.exchange.positions())).isEmpty();
            assertThat(account.simulator.market().trades())
                    .hasSize(20)
                    .allMatch(Trade::reduceOnly)
                    .allMatch(trade -> trade.positionAfter().signum() == 0);
        }
    }

    @Test
    void closesBothLegsOfAHedgedSymbol() {
        SimulatorOptions hedge = SimulatorOptions.builder()
                .account(AccountSpec.DEFAULT.withHedge())
                .build();
        try (SimulatedAccount account = SimulatedAccount.open(hedge)) {
            account.hold("BTCUSDT", PositionSide.LONG, "0.300");
            account.hold("BTCUSDT", PositionSide.SHORT, "-0.100");

            // Had a reduceOnly been sent, the answer here would be -1106.
            account.plan().forEach(order -> done(account.exchange.submit(order)));

            assertThat(done(account.exchange.positions())).isEmpty();
            assertThat(account.simulator.market().trades())
                    .extracting(trade -> trade.side() + " " + trade.positionSide() + " " + trade.quantity())
                    .containsExactly("SELL LONG 0.300", "BUY SHORT 0.100");
        }
    }

    @Test
    void symbolsInAnyScriptAreSignedAndClosed() {
        String symbol = "币安人生USDT";
        try (SimulatedAccount account = SimulatedAccount.open()) {
            Lot lot = new Lot(BigDecimal.ONE, new BigDecimal("1000000"), BigDecimal.ONE);
            account.simulator.market().list(SymbolCatalog.listing(symbol, "0.5000", "0.0001", lot, lot, "5"));
            account.hold(symbol, PositionSide.BOTH, "-700");

            account.plan().forEach(order -> done(account.exchange.submit(order)));

            assertThat(done(account.exchange.positions())).isEmpty();
            assertThat(done(account.exchange.cancelAll(symbol, OrderBook.NORMAL)))
                    .isTrue();
            assertThat(done(account.exchange.recentOrders(symbol, 1)))
                    .singleElement()
                    .satisfies(fill -> assertThat(fill.executedQuantity()).isEqualByComparingTo("700"));
        }
    }

    @Test
    void cancelsEachBookByItself() {
        try (SimulatedAccount account = SimulatedAccount.open(
                SimulatorOptions.builder().scenario(Scenario.DEMO).build())) {
            assertThat(done(account.exchange.restingOrders(OrderBook.NORMAL)))
                    .extracting(RestingOrder::symbol, RestingOrder::reduceOnly)
                    .containsExactlyInAnyOrder(tuple("BTCUSDT", true), tuple("BNBUSDT", false));
            assertThat(done(account.exchange.restingOrders(OrderBook.ALGO)))
                    .extracting(RestingOrder::book, RestingOrder::symbol, RestingOrder::reduceOnly)
                    .containsExactly(tuple(OrderBook.ALGO, "ETHUSDT", true));

            assertThat(done(account.exchange.cancelAll("BTCUSDT", OrderBook.NORMAL)))
                    .isTrue();
            assertThat(done(account.exchange.cancelAll("ETHUSDT", OrderBook.NORMAL)))
                    .isTrue();
            assertThat(account.simulator.market().openOrders(ACCOUNT))
                    .singleElement()
                    .satisfies(order -> assertThat(order.symbol()).isEqualTo("BNBUSDT"));
            assertThat(account.simulator.market().openAlgos(ACCOUNT)).hasSize(1);

            assertThat(done(account.exchange.cancelAll("ETHUSDT", OrderBook.ALGO)))
                    .isTrue();
            assertThat(account.simulator.market().openAlgos(ACCOUNT)).isEmpty();
        }
    }

    @Test
    void findsOutWhatCameOfOrders() {
        try (SimulatedAccount account = SimulatedAccount.open()) {
            account.hold("BTCUSDT", PositionSide.BOTH, "0.300");
            OrderFill first = done(account.exchange.submit(selling("0.100", "qx-a")));
            OrderFill second = done(account.exchange.submit(selling("0.200", "qx-b")));

            assertThat(done(account.exchange.recentOrders("BTCUSDT", 5))).containsExactly(first, second);
            assertThat(done(account.exchange.recentOrders("BTCUSDT", 1))).containsExactly(second);
        }
    }

    @Test
    void whatReducesNothingIsRefusedAndSaysWhy() {
        try (SimulatedAccount account = SimulatedAccount.open()) {
            Reply<OrderFill> reply = await(account.exchange.submit(selling("0.100", "qx-a")));

            assertThat(reply.kind()).isEqualTo(ReplyClass.IN_THE_WAY);
            assertThat(reply.code()).isEqualTo(-2022);
            assertThat(reply.httpStatus()).isEqualTo(400);
            assertThat(reply.describe()).startsWith("IN_THE_WAY http=400 code=-2022 ");
        }
    }

    @Test
    void rehearsalChecksAnOrderAndExecutesNothing() {
        try (SimulatedAccount account = SimulatedAccount.open()) {
            account.hold("BTCUSDT", PositionSide.BOTH, "0.300");
            account.simulator.requests().clear();

            int length = account.exchange.signOnly(selling("0.300", "qx-a"));
            assertThat(length).isBetween(200, 600);
            assertThat(account.simulator.requests().list()).isEmpty();

            assertThat(done(account.exchange.submitTest(selling("0.300", "qx-a"))))
                    .isTrue();
            assertThat(account.requests("POST", "/fapi/v1/order/test")).hasSize(1);
            assertThat(account.simulator.market().trades()).isEmpty();
            assertThat(done(account.exchange.positions())).hasSize(1);
        }
    }

    @Test
    void readsTheMarketAndTheAccount() {
        try (SimulatedAccount account = SimulatedAccount.open()) {
            SymbolRules rules =
                    requireNonNull(done(account.exchange.symbolRules()).get("BTCUSDT"));
            Lot marketLot = account.simulator.market().quote("BTCUSDT").rules().marketLot();
            assertThat(rules.trading()).isTrue();
            assertThat(rules.marketMaxQuantity()).isEqualByComparingTo(marketLot.max());
            assertThat(rules.stepSize()).isEqualByComparingTo(marketLot.step());

            assertThat(done(account.exchange.accountAlias())).isEqualTo(AccountSpec.DEFAULT.alias());
            assertThat(account.exchange.restHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void knowsWhatItHasUsedOfTheLimits() {
        long minute = minute();
        try {
            assertKnowsWhatItHasUsed();
        } catch (AssertionError e) {
            if (minute == minute()) {
                throw e;
            }
            assertKnowsWhatItHasUsed(); // the exchange began to count anew meanwhile
        }
    }

    private static void assertKnowsWhatItHasUsed() {
        try (SimulatedAccount account = SimulatedAccount.open()) {
            assertThat(account.exchange.usage()).isEqualTo(Usage.UNKNOWN);
            done(account.exchange.positions());
            assertThat(account.exchange.usage()).isEqualTo(new Usage(5));
        }
    }

    @Test
    void fiftyOrdersGoOutAtOnceOverConnectionsThatStandOpen() {
        int calls = 50;
        SimulatorOptions options = SimulatorOptions.builder().positions(calls).build();
        try (SimulatedAccount account = SimulatedAccount.open(options)) {
            List<MarketOrder> plan = account.plan();
            Await.until("warm connections", () -> await(account.exchange.warm(calls)) >= calls);
            int connections = await(account.exchange.warm(calls));
            int pings = account.requests("GET", PING).size();
            await(account.exchange.warm(calls));
            assertThat(account.requests("GET", PING))
                    .as("what stands is not asked again at once")
                    .hasSize(pings);

            // Each order's answer is late by so much that only fifty at once can end within the time-out of one.
            account.onPath("POST", "/fapi/v1/order", SimulatedAccount.late(300));
            List<CompletableFuture<Reply<OrderFill>>> replies =
                    plan.stream().map(account.exchange::submit).toList();

            replies.forEach(SimulatedAccount::done);
            assertThat(account.requests("POST", "/fapi/v1/order")).hasSize(calls);
            assertThat(await(account.exchange.warm(calls)))
                    .as("no connection was opened for an order")
                    .isEqualTo(connections);
            assertThat(done(account.exchange.positions())).isEmpty();
        }
    }

    @Test
    void warmsUpNoMoreThanItsBudgetOfPingsAllows() {
        try (SimulatedAccount account = SimulatedAccount.open();
                BinanceExchange exchange = BinanceExchange.connect(account.config, ExchangeClock.system(), 10)) {
            for (int calls = 2; calls <= 20; calls++) {
                await(exchange.warm(calls));
            }

            assertThat(account.requests("GET", PING)).hasSize(2 + 3 + 4);
        }
    }

    @Test
    void asManyAreWarmedAsThereArePingsLeftFor() {
        try (SimulatedAccount account = SimulatedAccount.open();
                BinanceExchange exchange = BinanceExchange.connect(account.config, ExchangeClock.system(), 10)) {
            await(exchange.warm(1));

            assertThat(await(exchange.warm(50))).isEqualTo(9);
            assertThat(account.requests("GET", PING)).hasSize(10);
        }
    }

    @Test
    void withoutABudgetNothingIsWarmedUp() {
        try (SimulatedAccount account = SimulatedAccount.open();
                BinanceExchange exchange = BinanceExchange.connect(account.config)) {
            assertThat(await(exchange.warm(20))).isZero();
            assertThat(account.requests("GET", PING)).isEmpty();
        }
    }

    private static long minute() {
        return System.currentTimeMillis() / 60_000;
    }

    private static MarketOrder selling(String quantity, String clientOrderId) {
        return new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, new BigDecimal(quantity), clientOrderId);
    }
}
