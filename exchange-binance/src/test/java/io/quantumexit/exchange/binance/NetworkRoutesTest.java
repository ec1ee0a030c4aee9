package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.answering;
import static io.quantumexit.exchange.binance.SimulatedAccount.await;
import static io.quantumexit.exchange.binance.SimulatedAccount.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.Feed;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import io.quantumexit.simulator.http.RequestLog;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second network route: used at once when the first is of no use, and nothing is sent by both. */
class NetworkRoutesTest {

    private static final String ORDER = "/fapi/v1/order";
    private static final String POSITIONS = "/fapi/v3/positionRisk";
    private static final String FIRST = "127.0.0.2";
    private static final String SECOND = "127.0.0.3";

    /** Of the documentation's block: no host has it. */
    private static final String NOT_OURS = "192.0.2.1";

    private static final long LONG_MILLIS = 600_000;

    private SimulatedAccount account = SimulatedAccount.from(FIRST, SECOND);

    private void calledFrom(String... addresses) {
        account.close();
        account = SimulatedAccount.from(addresses);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void allIsCalledFromTheFirstAddressWhileItIsServed() {
        begin();

        done(account.exchange.positions());
        done(account.exchange.submit(closing(0)));

        assertThat(addresses("GET", POSITIONS)).containsOnly(FIRST);
        assertThat(addresses("POST", ORDER)).containsExactly(FIRST);
    }

    @Test
    void aReadThatIsBannedIsNotSentAgainButTheNextCallsGoByTheSecondRoute() {
        begin();
        account.ban(FIRST, LONG_MILLIS);

        Reply<PositionList> banned = await(account.exchange.readablePositions());
        assertThat(banned.kind()).as(banned.describe()).isEqualTo(ReplyClass.OTHER_ROUTE);
        assertThat(banned.retryAfterMillis()).isZero();
        assertThat(banned.isThrottled()).isFalse();
        assertThat(addresses("GET", POSITIONS)).containsExactly(FIRST);

        assertThat(done(account.exchange.readablePositions()).positions()).hasSize(1);
        assertThat(done(account.exchange.submit(closing(0))).status()).isEqualTo("FILLED");
        done(account.exchange.cancelAll("BTCUSDT", OrderBook.ALGO));
        assertThat(addresses("GET", POSITIONS)).containsExactly(FIRST, SECOND);
        assertThat(addresses("POST", ORDER)).containsExactly(SECOND);
    }

    @Test
    void ordersThatMeetTheBanAreEachSentOnceAndSurelyNotExecuted() {
        begin();
        account.ban(FIRST, LONG_MILLIS);

        List<CompletableFuture<Reply<OrderFill>>> sent = Stream.iterate(0, i -> i + 1)
                .map(i -> account.exchange.submit(closing(i)))
                .limit(20)
                .toList();

        assertThat(sent)
                .allSatisfy(reply -> assertThat(await(reply).kind())
                        .isIn(ReplyClass.OTHER_ROUTE, ReplyClass.DONE, ReplyClass.IN_THE_WAY));
        assertThat(account.requests("POST", ORDER)).hasSize(20);
        assertThat(account.requests("POST", ORDER).stream()
                        .filter(order -> order.address().equals(FIRST)))
                .isNotEmpty()
                .allSatisfy(order -> assertThat(order.status()).isEqualTo(418));
    }

    @Test
    void anAddressThatIsNotOfThisHostIsGivenUpForTheSecond() {
        calledFrom(NOT_OURS, SECOND);

        Reply<PositionList> unsent = await(account.exchange.readablePositions());
        assertThat(unsent.kind()).as(unsent.describe()).isEqualTo(ReplyClass.OTHER_ROUTE);

        begin();
        done(account.exchange.positions());
        assertThat(addresses("GET", POSITIONS)).containsOnly(SECOND);
    }

    @Test
    void aFamilyThatDoesNotFitTheExchangesAddressIsGivenUpForTheSecond() {
        calledFrom("::1", SECOND);

        assertThat(await(account.exchange.readablePositions()).isDone()).isFalse();

        assertThat(done(account.exchange.readablePositions()).positions()).isEmpty();
    }

    @Test
    void withBothBannedItSaysSoAndTheOneThatIsFreeFirstIsUsedFirst() {
        begin();
        account.ban(FIRST, LONG_MILLIS);
        account.ban(SECOND, LONG_MILLIS / 2);
        assertThat(await(account.exchange.positions()).kind()).isEqualTo(ReplyClass.OTHER_ROUTE);

        Reply<?> banned = await(account.exchange.positions());
        assertThat(banned.kind()).isEqualTo(ReplyClass.NEEDS_HUMAN);
        assertThat(banned.retryAfterMillis()).isPositive();
        assertThat(banned.isThrottled()).isTrue();

        account.simulator.limits().reset();
        done(account.exchange.positions());
        assertThat(addresses("GET", POSITIONS)).containsExactly(FIRST, SECOND, SECOND);
    }

    @Test
    void whenTheBanIsOverTheFirstIsUsedAgain() {
        begin();
        account.control("/sim/limits", "{\"weightPerMinute\":1000000}"); // it is asked in a loop
        account.ban(FIRST, 1_500);
        assertThat(await(account.exchange.positions()).kind()).isEqualTo(ReplyClass.OTHER_ROUTE);
        done(account.exchange.positions());

        Await.until("the first route again", () -> {
            account.simulator.requests().clear();
            done(account.exchange.positions());
            return addresses("GET", POSITIONS).equals(List.of(FIRST));
        });
    }

    @Test
    void aLongPauseIsOfTheAddressButTooManyOrdersAreOfTheAccount() {
        begin();
        account.onPath("POST", ORDER, answering(429, "{\"code\":-1015,\"msg\":\"x\"}", Map.of("Retry-After", "9")));
        Reply<OrderFill> orders = await(account.exchange.submit(closing(0)));
        assertThat(orders.kind()).isEqualTo(ReplyClass.NOT_EXECUTED);
        assertThat(orders.retryAfterMillis()).isEqualTo(9_000);

        account.onPath("GET", POSITIONS, answering(429, "{\"code\":-1003,\"msg\":\"x\"}", Map.of("Retry-After", "9")));
        assertThat(await(account.exchange.positions()).kind()).isEqualTo(ReplyClass.OTHER_ROUTE);

        account.simulator.faults().clear();
        done(account.exchange.positions());
        assertThat(addresses("GET", POSITIONS)).containsExactly(FIRST, SECOND);
    }

    @Test
    void withOneAddressABanIsToldAsItIs() {
        calledFrom(FIRST);
        begin();
        account.ban(FIRST, LONG_MILLIS);

        for (int i = 0; i < 2; i++) {
            Reply<?> banned = await(account.exchange.positions());
            assertThat(banned.kind()).isEqualTo(ReplyClass.NEEDS_HUMAN);
            assertThat(banned.isThrottled()).isTrue();
        }
        assertThat(addresses("GET", POSITIONS)).containsExactly(FIRST, FIRST);
    }

    @Test
    void aFewConnectionsStandReadyOnTheSecondRouteAndABannedOneIsLeftAlone() {
        begin();

        await(account.exchange.warm(10));

        Await.until("pings by both", () -> pings(FIRST) == 10 && pings(SECOND) == WarmUp.STANDBY_CONNECTIONS);
        account.ban(FIRST, LONG_MILLIS);
        await(account.exchange.positions());
        await(account.exchange.warm(10));
        assertThat(pings(FIRST)).isEqualTo(10);
        assertThat(pings(SECOND)).isEqualTo(10 + WarmUp.STANDBY_CONNECTIONS);
    }

    @Test
    void theStreamsComeUpByTheSecondRoute() {
        begin();
        account.ban(FIRST, LONG_MILLIS);
        AtomicBoolean up = new AtomicBoolean();

        try (Feed feed = account.exchange.feed()) {
            feed.start(new Feed.Listener() {
                @Override
                public void onMarkPrices(Map<String, BigDecimal> prices) {}

                @Override
                public void onAccountChanged() {}

                @Override
                public void onConnection(boolean market, boolean ofAccount) {
                    up.set(market && ofAccount);
                }
            });
            Await.until("both streams", up::get);
        }
        assertThat(addresses("POST", "/fapi/v1/listenKey")).startsWith(FIRST).endsWith(SECOND);
    }

    private void begin() {
        account.hold("BTCUSDT", PositionSide.BOTH, "0.300");
        done(account.exchange.syncClock());
        account.simulator.requests().clear();
    }

    private List<String> addresses(String method, String path) {
        return account.requests(method, path).stream()
                .map(RequestLog.Entry::address)
                .toList();
    }

    private long pings(String address) {
        return account.requests("GET", "/fapi/v1/ping").stream()
                .filter(ping -> ping.address().equals(address))
                .count();
    }

    private static MarketOrder closing(int number) {
        return new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, new BigDecimal("0.300"), "qx-" + number);
    }
}
