package io.quantumexit.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.OrderPacer;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import io.quantumexit.schema.MonoTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SalvoTest {

    private static final MonoTime START = new MonoTime(5_000);

    private final Salvo salvo = new Salvo(new OrderPacer());
    private final List<Effect> out = new ArrayList<>();

    @Test
    void whatTheOrderLimitTakesGoesAtOnce() {
        salvo.plan(orders(300));
        assertThat(salvo.send(START, out)).hasSize(300);
        assertThat(salvo.pacedMillis()).isZero();
        assertThat(salvo.nextSend(START)).isEmpty();
    }

    @Test
    void beyondTheOrderLimitSomeAreKeptBackSoThatProgressNeverStops() {
        salvo.plan(orders(500));
        assertThat(salvo.send(START, out)).hasSize(270);
        long longestPauseMillis = 0;
        MonoTime last = START;
        MonoTime now = START;
        while (salvo.hasUnsent()) {
            now = salvo.nextSend(now).orElseThrow();
            assertThat(salvo.send(now, out)).isNotEmpty();
            longestPauseMillis = Math.max(longestPauseMillis, now.since(last));
            last = now;
        }
        assertThat(out).hasSize(500);
        assertThat(longestPauseMillis).isLessThan(1_000);
        assertThat(salvo.pacedMillis()).isBetween(10_000L, 11_000L);
    }

    @Test
    void whatIsStillToBeSentIsCutToWhatANewerReadShows() {
        salvo.plan(List.of(order("A", "4"), order("A", "4"), order("B", "1"), order("C", "1"), order("D", "1")));
        salvo.refit(new PositionRead(List.of(position("A", "5"), position("C", "-1")), List.of("D"), START));
        assertThat(salvo.send(START, out))
                .as("D cannot be read: nothing newer is known of it")
                .extracting(order -> order.symbol() + order.quantity())
                .containsExactly("A4", "A1", "D1");
        assertThat(salvo.planned()).isEqualTo(3);
    }

    @Test
    void aPositionIsPlannedOnceInARound() {
        salvo.plan(List.of(order("A", "4"), order("A", "4")));
        salvo.plan(List.of(order("A", "8"), order("B", "1")));
        assertThat(salvo.send(START, out)).hasSize(3);
        assertThat(salvo.planned()).isEqualTo(3);
    }

    @Test
    void aSilentOrderCountsAsAnsweredWithNothingKnown() {
        salvo.plan(List.of(order("A", "1")));
        salvo.send(START, out);
        assertThat(salvo.nextExpiry()).contains(START.plus(Salvo.REPLY_LIMIT_MILLIS));
        salvo.expire(START.plus(Salvo.REPLY_LIMIT_MILLIS - 1));
        assertThat(salvo.isAnswered()).isFalse();
        salvo.expire(START.plus(Salvo.REPLY_LIMIT_MILLIS));
        assertThat(salvo.isAnswered()).isTrue();
        assertThat(salvo.isHopeless("A", BigDecimal.ONE)).isFalse();
        assertThat(salvo.wasAccepted("A")).isFalse();
    }

    @Test
    void onePieceThatMayHaveRunKeepsHope() {
        List<MarketOrder> pieces = List.of(order("A", "1"), order("A", "1"));
        salvo.plan(pieces);
        List<MarketOrder> sent = salvo.send(START, out);
        salvo.onReply(sent.get(0), refused(ReplyClass.IN_THE_WAY));
        assertThat(salvo.isHopeless("A", BigDecimal.ONE)).isTrue();
        salvo.onReply(sent.get(1), refused(ReplyClass.UNKNOWN));
        assertThat(salvo.isHopeless("A", BigDecimal.ONE)).isFalse();
        assertThat(salvo.left()).isZero();
        assertThat(salvo.orderIds()).isEmpty();
    }

    private static Reply<OrderFill> refused(ReplyClass kind) {
        return Reply.failed(kind, 400, -2022, "no", 0, 1);
    }

    private static List<MarketOrder> orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> order("S" + i, "1")).toList();
    }

    private static int ids;

    private static MarketOrder order(String symbol, String quantity) {
        return new MarketOrder(symbol, PositionSide.BOTH, Side.SELL, new BigDecimal(quantity), "qx-" + ids++);
    }

    private static Position position(String symbol, String amount) {
        return new Position(symbol, PositionSide.BOTH, new BigDecimal(amount), BigDecimal.ONE, BigDecimal.ONE);
    }
}
