package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.schema.PanicClose;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notices that somebody else carries out an emergency exit on this account, another host's closer for example: positions
 * shrink, and an order of theirs has the emergency prefix. Then this host halts too (rules.md, "The round, exactly").
 */
final class ForeignFills {

    /** Symbols asked about after one read; each question weighs 5. */
    private static final int MAX_QUESTIONS = 5;

    /** Own rounds remembered; older ones lie behind any read that is still compared. */
    private static final int MAX_OWN = 64;

    private final Deque<String> ownPrefixes = new ArrayDeque<>();
    private final Map<String, Long> lastSeenOrder = new HashMap<>();

    /** A round of our own is about to send orders for this event. */
    void onOwnRound(PanicClose panic) {
        if (ownPrefixes.size() >= MAX_OWN) {
            ownPrefixes.removeFirst();
        }
        ownPrefixes.addLast(ClientOrderId.event(panic.eventId()));
    }

    /** Two reads without a round of our own between them. */
    void onReads(PositionRead earlier, PositionRead later, List<Effect> out) {
        earlier.positions().stream()
                .filter(position -> !later.unreadable().contains(position.key()))
                .filter(position -> position.amount().abs().compareTo(later.size(position.key())) > 0)
                .map(Position::symbol)
                .distinct()
                .limit(MAX_QUESTIONS)
                .forEach(symbol -> out.add(new Effect.FetchRecent(symbol)));
    }

    /**
     * The newest orders of a symbol. Without an earlier answer only the newest fill can have caused the shrinking: what
     * lies before it may be from long ago.
     *
     * @return the foreign emergency order, if there is one
     */
    Optional<OrderFill> onRecent(String symbol, List<OrderFill> orders) {
        List<OrderFill> fills = orders.stream()
                .filter(order -> order.executedQuantity().signum() > 0)
                .sorted((a, b) -> Long.compare(a.orderId(), b.orderId()))
                .collect(Collectors.toList());
        if (fills.isEmpty()) {
            return Optional.empty();
        }
        long newest = fills.get(fills.size() - 1).orderId();
        long seen = lastSeenOrder.getOrDefault(symbol, newest - 1);
        lastSeenOrder.put(symbol, newest);
        return fills.stream()
                .filter(fill -> fill.orderId() > seen && isForeign(fill.clientOrderId()))
                .findFirst();
    }

    private boolean isForeign(String clientOrderId) {
        return clientOrderId.startsWith(MarketOrder.EMERGENCY_PREFIX)
                && ownPrefixes.stream().noneMatch(clientOrderId::startsWith);
    }
}
