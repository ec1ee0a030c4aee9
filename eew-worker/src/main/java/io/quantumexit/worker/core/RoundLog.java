package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit lines of one round. */
final class RoundLog {

    private final String eventId;

    RoundLog(String eventId) {
        this.eventId = eventId;
    }

    Effect positionsRead(PositionRead read, MonoTime now) {
        return audit("positions_read", "count", read.count(), "age_ms", read.ageMillis(now), "positions", text(read));
    }

    Effect closingFromRehearsal(PositionRead read, MonoTime now) {
        return audit("closing_from_rehearsal", "age_ms", read.ageMillis(now));
    }

    Effect readFailed(Reply<?> reply) {
        return audit("read_failed", "reply", reply.describe());
    }

    Effect proofRead(PositionRead read) {
        return audit("proof_read", "count", read.count(), "positions", text(read));
    }

    Effect sent(MarketOrder order) {
        return audit(
                "order_sent",
                "position",
                order.positionKey(),
                "side",
                order.side(),
                "quantity",
                order.quantity(),
                "client_order_id",
                order.clientOrderId());
    }

    Effect orderReply(MarketOrder order, Reply<OrderFill> reply) {
        return audit(
                "order_reply",
                "position",
                order.positionKey(),
                "client_order_id",
                order.clientOrderId(),
                "reply",
                reply.describe(),
                "rtt_ms",
                reply.roundTripMillis(),
                "order_id",
                reply.value().map(OrderFill::orderId).orElse(0L),
                "status",
                reply.value().map(OrderFill::status).orElse(""),
                "executed",
                reply.value().map(OrderFill::executedQuantity).orElse(BigDecimal.ZERO),
                "price",
                reply.value().map(OrderFill::averagePrice).orElse(BigDecimal.ZERO));
    }

    Effect cancelFailed(String symbol, OrderBook book, Reply<Boolean> reply) {
        return audit("cancel_failed", "symbol", symbol, "book", book, "reply", reply.describe());
    }

    Effect over(RoundResult result, Round round, long millis) {
        return audit(
                "over",
                "outcome",
                result.outcome(),
                "total",
                result.total(),
                "closed",
                result.closed(),
                "failed",
                result.failed(),
                "orders_cancelled",
                round.cancels().cancelled(),
                "order_ids",
                String.join(",", round.salvo().orderIds()),
                "took_ms",
                millis);
    }

    /** {@code [BTCUSDT:0.5,ETHUSDT:SHORT:-2,XRPUSDT:?]}. */
    private static String text(PositionRead read) {
        return Stream.concat(
                        read.positions().stream()
                                .map(position ->
                                        position.key() + ":" + position.amount().toPlainString()),
                        read.unreadable().stream().map(key -> key + ":?"))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Effect audit(String step, Object... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("event_id", eventId);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put(
                    namesAndValues[i].toString(),
                    value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
        return new Effect.Audit("round." + step, values);
    }
}
