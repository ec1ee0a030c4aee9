package io.quantumexit.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** One account as the simulation needs it: executes reducing orders, sometimes badly, and may show the past. */
final class ModelExchange {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Random random;
    private final Map<String, BigDecimal> open = new TreeMap<>();
    private final Map<String, BigDecimal> largest = new HashMap<>();
    private List<Position> before = List.of();
    private long orderIds;

    ModelExchange(Random random) {
        this.random = random;
    }

    void openSome(int count) {
        for (int i = 0; i < count; i++) {
            BigDecimal size = new BigDecimal(1 + random.nextInt(30));
            String key = random.nextInt(4) == 0 ? "S" + i + (random.nextBoolean() ? ":LONG" : ":SHORT") : "S" + i;
            boolean isShort = key.endsWith("SHORT") || (!key.contains(":") && random.nextBoolean());
            open.put(key, isShort ? size.negate() : size);
            largest.merge(key, size, BigDecimal::max);
        }
    }

    boolean isFlat() {
        return open.isEmpty();
    }

    List<String> openKeys() {
        return List.copyOf(open.keySet());
    }

    /** What a read shows: now, or a moment ago. */
    List<Position> positions(boolean stale) {
        return stale && !before.isEmpty() ? before : now();
    }

    private List<Position> now() {
        List<Position> positions = new ArrayList<>();
        open.forEach((key, amount) -> {
            String[] parts = key.split(":", 2);
            PositionSide side = parts.length == 1 ? PositionSide.BOTH : PositionSide.valueOf(parts[1]);
            positions.add(new Position(parts[0], side, amount, BigDecimal.ONE, BigDecimal.TEN));
        });
        return positions;
    }

    /** An order arrives: nothing it asks for may exceed what the position ever was. */
    Reply<OrderFill> execute(MarketOrder order) {
        String key = order.positionKey();
        BigDecimal limit = largest.getOrDefault(key, BigDecimal.ZERO);
        assertThat(order.quantity()).as("order beyond the size of " + key).isLessThanOrEqualTo(limit);
        return switch (random.nextInt(12)) {
            case 0 -> refused(ReplyClass.NOT_EXECUTED, -1015);
            case 1 -> refused(ReplyClass.IN_THE_WAY, -2022);
            case 2 -> refused(ReplyClass.UNKNOWN, -1007);
            case 3 -> {
                fill(order, order.quantity());
                yield refused(ReplyClass.UNKNOWN, 0);
            }
            case 4 -> fill(order, order.quantity().multiply(HALF));
            default -> fill(order, order.quantity());
        };
    }

    private Reply<OrderFill> fill(MarketOrder order, BigDecimal quantity) {
        before = now();
        BigDecimal amount = open.getOrDefault(order.positionKey(), BigDecimal.ZERO);
        boolean reduces = amount.signum() > 0 ? order.side() == Side.SELL : order.side() == Side.BUY;
        if (amount.signum() == 0 || !reduces) {
            return refused(ReplyClass.IN_THE_WAY, -2022);
        }
        BigDecimal executed = quantity.min(amount.abs());
        BigDecimal left = amount.abs().subtract(executed);
        if (left.signum() == 0) {
            open.remove(order.positionKey());
        } else {
            open.put(order.positionKey(), amount.signum() > 0 ? left : left.negate());
        }
        OrderFill fill =
                new OrderFill(++orderIds, order.symbol(), order.clientOrderId(), "FILLED", executed, BigDecimal.TEN);
        return Reply.done(fill, 0, 1);
    }

    private static Reply<OrderFill> refused(ReplyClass kind, int code) {
        return Reply.failed(kind, 400, code, "model", 0, 1);
    }
}
