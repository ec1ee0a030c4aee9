package io.quantumexit.worker.core;

import io.quantumexit.daemon.logging.AuditLine;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;
import java.util.List;
import java.util.stream.Collectors;

/** The audit lines of one round. */
final class RoundLog {

    private final String eventId;

    RoundLog(String eventId) {
        this.eventId = eventId;
    }

    Effect positionsRead(PositionRead read, MonoTime now) {
        return audit(line("positions_read")
                .with("count", read.count())
                .with("age_ms", read.ageMillis(now))
                .with("positions", text(read.positions())));
    }

    Effect fallback(String why, PositionRead read, MonoTime now) {
        return audit(line("closing_from_rehearsal").with("why", why).with("age_ms", read.ageMillis(now)));
    }

    Effect readFailed(Reply<?> reply) {
        return audit(line("read_failed").with("reply", reply.describe()));
    }

    Effect proofRead(PositionRead read) {
        return audit(line("proof_read").with("count", read.count()).with("positions", text(read.positions())));
    }

    Effect sent(MarketOrder order) {
        return audit(line("order_sent")
                .with("position", order.positionKey())
                .with("side", order.side())
                .with("quantity", order.quantity().toPlainString())
                .with("client_order_id", order.clientOrderId()));
    }

    Effect orderReply(MarketOrder order, Reply<OrderFill> reply) {
        AuditLine line = line("order_reply")
                .with("position", order.positionKey())
                .with("client_order_id", order.clientOrderId())
                .with("reply", reply.describe())
                .with("rtt_ms", reply.roundTripMillis());
        reply.value()
                .ifPresent(fill -> line.with("order_id", fill.orderId())
                        .with("status", fill.status())
                        .with("executed", fill.executedQuantity().toPlainString())
                        .with("price", fill.averagePrice().toPlainString()));
        return audit(line);
    }

    Effect cancelFailed(String symbol, OrderBook book, Reply<Boolean> reply) {
        return audit(
                line("cancel_failed").with("symbol", symbol).with("book", book).with("reply", reply.describe()));
    }

    Effect over(RoundResult result, Round round, long millis) {
        List<String> orderIds = round.orderIds();
        return audit(line("round_over")
                .with("outcome", result.outcome())
                .with("total", result.total())
                .with("closed", result.closed())
                .with("failed", result.failed())
                .with("orders_cancelled", round.ordersCancelled())
                .with("order_ids", String.join(",", orderIds))
                .with("took_ms", millis));
    }

    /** {@code [BTCUSDT:0.5,ETHUSDT:SHORT:-2]}. */
    private static String text(List<Position> positions) {
        return positions.stream()
                .map(position -> position.key() + ":" + position.amount().toPlainString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private AuditLine line(String step) {
        return AuditLine.of("round." + step).with("event_id", eventId);
    }

    private static Effect audit(AuditLine line) {
        return new Effect.Audit(line.toString());
    }
}
