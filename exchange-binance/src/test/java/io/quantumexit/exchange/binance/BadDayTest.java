package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.answering;
import static io.quantumexit.exchange.binance.SimulatedAccount.await;
import static io.quantumexit.exchange.binance.SimulatedAccount.breaking;
import static io.quantumexit.exchange.binance.SimulatedAccount.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.Timing;
import io.quantumexit.simulator.fault.ConnectionFault;
import io.quantumexit.simulator.fault.FaultEffect;
import io.quantumexit.testsupport.Await;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad days at the exchange: what is sent is sent once, what is not understood is not done, and everything ends. */
class BadDayTest {

    private static final String ORDER = "/fapi/v1/order";
    private static final String POSITIONS = "/fapi/v3/positionRisk";

    /** A loaded machine may take this much longer than the time-out. */
    private static final long SLACK_MILLIS = 8_000;

    private final SimulatedAccount account = SimulatedAccount.open();

    @BeforeEach
    void holdOnePosition() {
        account.hold("BTCUSDT", PositionSide.BOTH, "0.300");
        // Connections of every test are pooled ones, as they are in an emergency.
        done(account.exchange.syncClock());
        done(account.exchange.positions());
        account.simulator.requests().clear();
    }

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            names = {"DROP", "RESET", "TRUNCATE", "STALL"})
    void anOrderWhoseAnswerIsLostWasSentOnceAndIsUnknown(ConnectionFault fault) {
        account.onPath("POST", ORDER, breaking(fault, true));

        Reply<OrderFill> reply = await(account.exchange.submit(closing()));

        assertThat(reply.kind()).as(reply.describe()).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(reply.roundTripMillis()).isLessThan(Timing.ORDER_TIMEOUT_MILLIS + SLACK_MILLIS);
        assertThat(account.requests("POST", ORDER)).hasSize(1);
        assertThat(account.simulator.market().trades()).hasSize(1);
        assertThat(done(account.exchange.positions())).as("and it was executed").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            names = {"DROP", "RESET", "TRUNCATE", "STALL"})
    void aReadWhoseAnswerIsLostFailsAndIsNotRepeated(ConnectionFault fault) {
        account.onPath("GET", POSITIONS, breaking(fault, true));

        Reply<List<Position>> reply = await(account.exchange.positions());

        assertThat(reply.isDone()).as(reply.describe()).isFalse();
        assertThat(reply.value()).isEmpty();
        assertThat(reply.roundTripMillis()).isLessThan(Timing.READ_TIMEOUT_MILLIS + SLACK_MILLIS);
        assertThat(account.requests("GET", POSITIONS)).hasSize(1);
    }

    @Test
    void oneCallThatHangsDelaysNoOther() {
        account.onPath("POST", ORDER, breaking(ConnectionFault.STALL, true));

        // On a loaded machine the two may take longer than the one may hang.
        Await.until("two calls that overtake the one that hangs", () -> {
            CompletableFuture<Reply<OrderFill>> hanging = account.exchange.submit(closing());

            done(account.exchange.positions());
            done(account.exchange.cancelAll("BTCUSDT", OrderBook.ALGO));

            boolean overtaken = !hanging.isDone();
            assertThat(await(hanging).kind()).isEqualTo(ReplyClass.UNKNOWN);
            return overtaken;
        });
    }

    /** A gateway that restarts breaks all pooled connections: one call finds out, the next one dials anew. */
    @Test
    void afterOneBrokenConnectionNoOtherCallMeetsOne() {
        account.onPath("GET", POSITIONS, SimulatedAccount.late(300));
        List<CompletableFuture<Reply<List<Position>>>> parallel = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            parallel.add(account.exchange.positions());
        }
        parallel.forEach(call -> assertThat(await(call).isDone()).isTrue());

        account.control("/sim/connections/close", "{}");

        assertThat(await(account.exchange.positions()).isDone())
                .as("it met a connection that was closed")
                .isFalse();
        Reply<OrderFill> order = await(account.exchange.submit(closing()));
        assertThat(order.isDone()).as(order.describe()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET,/fapi/v3/positionRisk", "POST,/fapi/v1/order", "DELETE,/fapi/v1/allOpenOrders"})
    void nothingIsAskedAgainAfterA503(String method, String path) {
        account.onPath(method, path, answering(503, "{\"code\":0,\"msg\":\"Service Unavailable.\"}"));

        Reply<?> reply = switch (method) {
            case "GET" -> await(account.exchange.positions());
            case "POST" -> await(account.exchange.submit(closing()));
            default -> await(account.exchange.cancelAll("BTCUSDT", OrderBook.NORMAL));
        };

        assertThat(reply.kind()).isEqualTo(ReplyClass.NOT_EXECUTED);
        assertThat(reply.message()).isEqualTo("Service Unavailable.");
        assertThat(account.requests(method, path)).hasSize(1);
    }

    /** By default OkHttp sends again what was answered so, orders included. */
    @ParameterizedTest
    @CsvSource({
        "503,0,NOT_EXECUTED",
        "503,000,NOT_EXECUTED",
        "503,7,NOT_EXECUTED",
        "503,99999999999,NOT_EXECUTED",
        "408,0,UNKNOWN",
        "429,0,NOT_EXECUTED"
    })
    void anOrderIsNotSentAgainBecauseTheExchangeAsksForIt(int status, String retryAfter, ReplyClass kind) {
        account.onPath(
                "POST",
                ORDER,
                answering(status, "{\"code\":0,\"msg\":\"Service Unavailable.\"}", Map.of("Retry-After", retryAfter)));

        Reply<OrderFill> reply = await(account.exchange.submit(closing()));

        assertThat(reply.kind()).as(reply.describe()).isEqualTo(kind);
        assertThat(reply.retryAfterMillis()).isEqualTo(retryAfter.equals("7") ? 7_000 : 0);
        assertThat(account.requests("POST", ORDER)).hasSize(1);
    }

    @Test
    void noRedirectIsFollowed() {
        String elsewhere = account.simulator.baseUri() + "/fapi/v1/time";
        account.onPath("GET", POSITIONS, answering(302, "[]", Map.of("Location", elsewhere)));

        assertThat(await(account.exchange.positions()).kind()).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(account.requests("GET", "/fapi/v1/time")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[",
                "[null]",
                "<html>",
                "{\"code\":-1000,\"msg\":\"x\"}",
                "[{\"symbol\":\"A\"}]"
            })
    void anOddAnswerToAReadIsNeverAnEmptyList(String body) {
        account.onPath("GET", POSITIONS, answering(200, body));

        Reply<List<Position>> reply = await(account.exchange.positions());

        assertThat(reply.kind()).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(reply.httpStatus()).isEqualTo(200);
    }

    @Test
    void oneOddRowHidesNoOtherFromWhoeverClosesWhatHeCan() {
        account.onPath("GET", POSITIONS, answering(200, """
                [{"symbol":"ETHUSDT","positionSide":"BOTH","positionAmt":"?"},
                 {"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"0.300"}]"""));

        PositionList list = done(account.exchange.readablePositions());
        assertThat(list.positions()).extracting(Position::symbol).containsExactly("BTCUSDT");
        assertThat(list.unreadable()).containsExactly("ETHUSDT");

        Reply<List<Position>> all = await(account.exchange.positions());
        assertThat(all.kind()).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(all.message()).isEqualTo("rows not readable: 1, the first ETHUSDT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "{\"orderId\":", "<html>", "{\"orderId\":\"x\"}"})
    void anOddAnswerToAnOrderIsUnknown(String body) {
        account.onPath("POST", ORDER, answering(200, body));

        assertThat(await(account.exchange.submit(closing())).kind()).isEqualTo(ReplyClass.UNKNOWN);
    }

    @Test
    void aRefusalInsideA200IsARefusal() {
        account.onPath("POST", ORDER, answering(200, "{\"code\":-2022,\"msg\":\"ReduceOnly Order is rejected.\"}"));

        Reply<OrderFill> reply = await(account.exchange.submit(closing()));

        assertThat(reply.kind()).isEqualTo(ReplyClass.IN_THE_WAY);
        assertThat(reply.code()).isEqualTo(-2022);
    }

    @Test
    void limitsAndBansAreToldWithTheirWaitingTime() {
        account.onPath(
                "POST",
                ORDER,
                answering(429, "{\"code\":-1015,\"msg\":\"Too many new orders\"}", Map.of("retry-after", "7")));
        Reply<OrderFill> limited = await(account.exchange.submit(closing()));
        assertThat(limited.kind()).isEqualTo(ReplyClass.NOT_EXECUTED);
        assertThat(limited.retryAfterMillis()).isEqualTo(7_000);

        account.onPath("GET", POSITIONS, answering(418, "banned", Map.of("Retry-After", "tomorrow")));
        Reply<List<Position>> banned = await(account.exchange.positions());
        assertThat(banned.kind()).isEqualTo(ReplyClass.NEEDS_HUMAN);
        assertThat(banned.retryAfterMillis()).isZero();
    }

    @Test
    void headersThatAreNoNumbersDoNoHarm() {
        String none = "[]";
        account.onPath("GET", POSITIONS, answering(200, none, Map.of("x-mbx-used-weight-1m", "lots")));
        Usage before = account.exchange.usage();

        assertThat(done(account.exchange.positions())).isEmpty();
        assertThat(account.exchange.usage()).isEqualTo(before);
    }

    @Test
    void aPageWithoutEndIsGivenUp() {
        account.onPath("GET", POSITIONS, answering(502, "<html>" + "x".repeat(100_000)));

        Reply<List<Position>> reply = await(account.exchange.positions());

        assertThat(reply.kind()).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(reply.message()).hasSizeLessThan(300);
    }

    @Test
    void connectionsThatDiedWhileTheyRestedCostNoOrderAfterAWarmUp() {
        await(account.exchange.warm(10));
        account.control("/sim/connections/close", "{\"idleOnly\":true}");
        // Asked for more than ever, it goes through all that stand, finds the dead, and on the next call opens new
        // ones.
        await(account.exchange.warm(11));
        await(account.exchange.warm(12));

        assertThat(done(account.exchange.submit(closing())).status()).isEqualTo("FILLED");
        assertThat(account.requests("POST", ORDER)).hasSize(1);
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        account.simulator.close();

        // Connections of the pool break first; then there are none.
        Reply<OrderFill> reply = await(account.exchange.submit(closing()));
        for (int i = 0; i < 5 && reply.kind() == ReplyClass.UNKNOWN; i++) {
            reply = await(account.exchange.submit(closing()));
        }

        assertThat(reply.kind()).as(reply.describe()).isEqualTo(ReplyClass.NOT_EXECUTED);
        assertThat(reply.httpStatus()).isZero();
        assertThat(await(account.exchange.positions()).isDone()).isFalse();
        assertThat(await(account.exchange.syncClock()).isDone()).isFalse();
        assertThat(await(account.exchange.warm(5))).isZero();
    }

    @Test
    void afterCloseEveryCallStillEnds() {
        CompletableFuture<Reply<OrderFill>> hanging;
        account.onPath(
                "POST",
                ORDER,
                new FaultEffect(60_000, 0, false, true, java.util.Optional.empty(), ConnectionFault.KEEP, 0, 0, false));
        hanging = account.exchange.submit(closing());
        account.exchange.close();

        assertThat(await(hanging).kind()).isEqualTo(ReplyClass.UNKNOWN);
        assertThat(await(account.exchange.submit(closing())).isDone()).isFalse();
    }

    private static MarketOrder closing() {
        return new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, new BigDecimal("0.300"), "qx-1");
    }
}
