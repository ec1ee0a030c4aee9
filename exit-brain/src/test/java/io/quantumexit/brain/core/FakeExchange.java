package io.quantumexit.brain.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import io.quantumexit.exchange.SymbolRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account with positions, marks and moods: what it answers to each kind of call is set by the test. */
final class FakeExchange {

    /** How a kind of call is answered. */
    enum Mood {
        /** Carried out and told. */
        GOOD,
        /** Surely not carried out. */
        FAILS,
        /** No answer at all. */
        SILENT,
        /** Carried out, but the answer does not tell. */
        DONE_UNTOLD,
        /** Not carried out, but the answer does not tell. */
        UNTOLD,
        /** A resting order is in the way until it is cancelled. */
        BLOCKED,
        /** The key is not accepted. */
        REVOKED,
        /** Half of it is carried out and told. */
        HALF,
        /** The signed time is refused. */
        CLOCK
    }

    static final String ACCOUNT = "00112233aabbccdd";

    final Map<String, Position> positions = new LinkedHashMap<>();
    final Map<String, BigDecimal> marks = new LinkedHashMap<>();
    final Map<String, SymbolRules> rules = new LinkedHashMap<>();
    Mood positionReads = Mood.GOOD;
    Mood otherReads = Mood.GOOD;
    Mood orders = Mood.GOOD;
    long retryAfterMillis;
    private long orderId;

    Optional<Input> answer(Effect.Ask ask) {
        return switch (ask.question()) {
            case POSITIONS ->
                reply(
                                positionReads,
                                positions.values().stream().map(this::marked).toList())
                        .map(reply -> new Input.PositionsRead(ask.askId(), reply));
            case RULES -> reply(otherReads, Map.copyOf(rules)).map(reply -> new Input.RulesRead(ask.askId(), reply));
            case ACCOUNT -> reply(otherReads, ACCOUNT).map(reply -> new Input.AccountRead(ask.askId(), reply));
            case CLOCK -> reply(otherReads, 0L).map(reply -> new Input.ClockRead(ask.askId(), reply));
        };
    }

    private Position marked(Position held) {
        BigDecimal mark = marks.getOrDefault(held.symbol(), BigDecimal.ZERO);
        return new Position(held.symbol(), held.positionSide(), held.amount(), held.entryPrice(), mark);
    }

    private <T> Optional<Reply<T>> reply(Mood mood, T value) {
        return switch (mood) {
            case GOOD -> Optional.of(Reply.done(value, 0, 0));
            case SILENT -> Optional.empty();
            default -> Optional.of(failure(mood));
        };
    }

    private <T> Reply<T> failure(Mood mood) {
        return switch (mood) {
            case BLOCKED -> Reply.failed(ReplyClass.IN_THE_WAY, 400, -2022, "ReduceOnly Order is rejected.", 0, 0);
            case REVOKED -> Reply.failed(ReplyClass.NEEDS_HUMAN, 401, -2015, "Invalid API-key.", 0, 0);
            case CLOCK -> Reply.failed(ReplyClass.NOT_EXECUTED, 400, -1021, "Timestamp outside recvWindow.", 0, 0);
            case UNTOLD, DONE_UNTOLD -> Reply.failed(ReplyClass.UNKNOWN, 0, 0, "timeout", 0, 0);
            default -> new Reply<>(ReplyClass.NOT_EXECUTED, Optional.empty(), 503, -1, "no", retryAfterMillis, 0, 0);
        };
    }

    Optional<Input> submit(MarketOrder order) {
        if (orders == Mood.SILENT) {
            return Optional.empty();
        }
        BigDecimal executed = BigDecimal.ZERO;
        if (orders == Mood.GOOD || orders == Mood.DONE_UNTOLD) {
            executed = execute(order, order.quantity());
        } else if (orders == Mood.HALF) {
            executed = execute(order, order.quantity().divide(BigDecimal.valueOf(2)));
        }
        boolean told = orders == Mood.GOOD || orders == Mood.HALF;
        String status = orders == Mood.HALF ? "EXPIRED" : "FILLED";
        BigDecimal price = marks.getOrDefault(order.symbol(), BigDecimal.ONE);
        Reply<OrderFill> reply = told
                ? Reply.done(
                        new OrderFill(++orderId, order.symbol(), order.clientOrderId(), status, executed, price), 0, 0)
                : failure(orders);
        return Optional.of(new Input.OrderAnswered(order.clientOrderId(), reply));
    }

    void cancel() {
        if (orders == Mood.BLOCKED) {
            orders = Mood.GOOD;
        }
    }

    /** As the exchange does with a reducing order: never beyond the position. */
    private BigDecimal execute(MarketOrder order, BigDecimal quantity) {
        Position held = positions.get(order.positionKey());
        if (held == null || held.isLong() != (order.side() == Side.SELL)) {
            return BigDecimal.ZERO;
        }
        BigDecimal executed = quantity.min(held.amount().abs());
        BigDecimal left =
                held.isLong() ? held.amount().subtract(executed) : held.amount().add(executed);
        if (left.signum() == 0) {
            positions.remove(held.key());
        } else {
            hold(new Position(held.symbol(), held.positionSide(), left, held.entryPrice(), held.markPrice()));
        }
        return executed;
    }

    void hold(Position position) {
        positions.put(position.key(), position);
    }

    List<String> symbols() {
        return new ArrayList<>(marks.keySet());
    }
}
