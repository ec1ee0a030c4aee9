package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.OrderPacer;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders of one round: each is sent at most once, all at once as far as the account's order limit lets, the rest
 * paced. What came of a position's orders is kept by position key.
 */
final class Salvo {

    /** So many orders of the limit are kept back when a plan exceeds it, to be sent one by one: progress never stops. */
    static final int TRICKLE_RESERVE = 30;

    /** Ten seconds divided by the reserve. */
    static final long TRICKLE_MILLIS = 334;

    /** The port ends each call itself; this is for a port that does not. */
    static final long REPLY_LIMIT_MILLIS = Timing.ORDER_TIMEOUT_MILLIS + 250;

    private record Sent(MarketOrder order, MonoTime at) {}

    private final OrderPacer pacer;
    private final Deque<MarketOrder> unsent = new ArrayDeque<>();
    private final Map<String, Sent> inFlight = new LinkedHashMap<>();
    private final Set<String> plannedKeys = new HashSet<>();
    private final Map<String, Set<ReplyClass>> replies = new HashMap<>();

    /** What was asked for and not filled, by position, as far as the exchange's answers go. */
    private final Map<String, BigDecimal> unfilled = new HashMap<>();

    private final List<String> orderIds = new ArrayList<>();
    private Optional<MonoTime> firstSent = Optional.empty();
    private Optional<MonoTime> lastSent = Optional.empty();
    private int planned;

    Salvo(OrderPacer pacer) {
        this.pacer = pacer;
    }

    /** Adds the orders of positions that have none yet in this round. */
    void plan(List<MarketOrder> orders) {
        Set<String> earlier = Set.copyOf(plannedKeys);
        for (MarketOrder order : orders) {
            if (!earlier.contains(order.positionKey())) {
                plannedKeys.add(order.positionKey());
                unsent.add(order);
                planned++;
            }
        }
    }

    /** Cuts what is still to be sent down to what a newer read shows. */
    void refit(PositionRead read) {
        Map<String, BigDecimal> left = new HashMap<>();
        List<MarketOrder> kept = new ArrayList<>();
        for (MarketOrder order : unsent) {
            String key = order.positionKey();
            if (read.unreadable().contains(key)) {
                kept.add(order); // nothing newer is known of it
                continue;
            }
            BigDecimal room = left.computeIfAbsent(key, read::size);
            BigDecimal quantity = order.quantity().min(room);
            left.put(key, room.subtract(quantity));
            if (quantity.signum() > 0 && sameSide(order, read)) {
                kept.add(new MarketOrder(
                        order.symbol(), order.positionSide(), order.side(), quantity, order.clientOrderId()));
            }
        }
        planned -= unsent.size() - kept.size();
        unsent.clear();
        unsent.addAll(kept);
    }

    private static boolean sameSide(MarketOrder order, PositionRead read) {
        return read.positions().stream()
                .filter(position -> position.key().equals(order.positionKey()))
                .allMatch(position -> position.isLong() == (order.side() == Side.SELL));
    }

    /** Sends what may be sent now; returns it. */
    List<MarketOrder> send(MonoTime now, List<Effect> out) {
        List<MarketOrder> sent = new ArrayList<>();
        for (int room = sendable(now); room > 0 && !unsent.isEmpty(); room--) {
            MarketOrder order = unsent.removeFirst();
            out.add(new Effect.Submit(order));
            pacer.onSent(now);
            unfilled.merge(order.positionKey(), order.quantity(), BigDecimal::add);
            inFlight.put(order.clientOrderId(), new Sent(order, now));
            sent.add(order);
        }
        if (!sent.isEmpty()) {
            firstSent = firstSent.or(() -> Optional.of(now));
            lastSent = Optional.of(now);
        }
        return sent;
    }

    private int sendable(MonoTime now) {
        int allowance = pacer.allowance(now);
        if (unsent.size() <= allowance) {
            return unsent.size();
        }
        boolean trickle =
                lastSent.filter(last -> now.since(last) < TRICKLE_MILLIS).isEmpty();
        return Math.max(allowance - TRICKLE_RESERVE, trickle ? Math.min(allowance, 1) : 0);
    }

    /** When more may be sent; empty when nothing waits. */
    Optional<MonoTime> nextSend(MonoTime now) {
        if (unsent.isEmpty()) {
            return Optional.empty();
        }
        if (sendable(now) > 0) {
            return Optional.of(now);
        }
        MonoTime allowed = pacer.nextAllowed(now);
        MonoTime trickle = lastSent.map(last -> last.plus(TRICKLE_MILLIS)).orElse(now);
        return Optional.of(allowed.isBefore(trickle) ? trickle : allowed);
    }

    void onReply(MarketOrder order, Reply<OrderFill> reply) {
        if (inFlight.remove(order.clientOrderId()) == null) {
            return;
        }
        note(order.positionKey(), reply.kind());
        reply.value().ifPresent(fill -> {
            orderIds.add(fill.symbol() + ":" + fill.orderId());
            unfilled.merge(order.positionKey(), fill.executedQuantity().negate(), BigDecimal::add);
        });
    }

    private void note(String key, ReplyClass kind) {
        replies.computeIfAbsent(key, k -> new HashSet<>()).add(kind);
    }

    boolean hasUnsent() {
        return !unsent.isEmpty();
    }

    /** Counts orders that have been silent beyond any time-out as answered with nothing known. */
    void expire(MonoTime now) {
        List<Sent> silent = inFlight.values().stream()
                .filter(sent -> now.since(sent.at()) >= REPLY_LIMIT_MILLIS)
                .toList();
        for (Sent sent : silent) {
            inFlight.remove(sent.order().clientOrderId());
            note(sent.order().positionKey(), ReplyClass.UNKNOWN);
        }
    }

    boolean isAnswered() {
        return unsent.isEmpty() && inFlight.isEmpty();
    }

    /** When the first order in flight will have been silent for too long. */
    Optional<MonoTime> nextExpiry() {
        return inFlight.values().stream().map(Sent::at).min(MonoTime::compareTo).map(at -> at.plus(REPLY_LIMIT_MILLIS));
    }

    /** Every order of the position was carried out, as far as the exchange says. */
    boolean wasAccepted(String key) {
        return Set.of(ReplyClass.DONE).equals(replies.get(key));
    }

    /**
     * No order of the position, if it had any, can still change it: each was refused, or a market order expired in part
     * and a read shows just what it has left. Where a read shows more than that, it lags.
     */
    boolean isHopeless(String key, BigDecimal size) {
        Set<ReplyClass> kinds = replies.getOrDefault(key, Set.of());
        if (kinds.contains(ReplyClass.UNKNOWN)) {
            return false;
        }
        BigDecimal left = unfilled.getOrDefault(key, BigDecimal.ZERO);
        return !kinds.contains(ReplyClass.DONE) || (size.signum() > 0 && size.compareTo(left) == 0);
    }

    int planned() {
        return planned;
    }

    /** Orders without a reply; progress is that it falls. */
    int left() {
        return unsent.size() + inFlight.size();
    }

    /** How long the order limit has stretched the sending. */
    long pacedMillis() {
        return firstSent.isPresent() && lastSent.isPresent() ? lastSent.get().since(firstSent.get()) : 0;
    }

    /** {@code SYMBOL:orderId} of each order the exchange took. */
    List<String> orderIds() {
        return List.copyOf(orderIds);
    }
}
