package io.quantumexit.brain.core;

import io.quantumexit.exchange.ClosePlan;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.OrderPacer;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.schema.MonoTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Exits that were decided and are not confirmed. Only a read confirms one. A decided exit stays decided, whatever the
 * price does next, until a read shows the position gone; each further try is sized from a fresh read and comes only
 * when the one before has been answered or can no longer be carried out.
 */
final class Exits {

    /** DEGRADED while a decided exit is older than this (rules.md, "The round, exactly"). */
    static final long UNCONFIRMED_MILLIS = 5_000;

    /** Half of the account's order limits: an emergency exit must always find room for its own. */
    private static final int ORDERS_TEN_SECONDS = OrderPacer.LIMIT_TEN_SECONDS / 2;

    private static final int ORDERS_ONE_MINUTE = OrderPacer.LIMIT_ONE_MINUTE / 2;

    private final Map<String, PendingExit> byKey = new LinkedHashMap<>();
    private final OrderPacer pacer = new OrderPacer(ORDERS_TEN_SECONDS, ORDERS_ONE_MINUTE);
    private final String idPrefix;
    private Map<String, SymbolRules> rules = Map.of();
    private int lastPlan;

    Exits(String bootId) {
        UUID boot = UUID.nameUUIDFromBytes(bootId.getBytes(StandardCharsets.UTF_8));
        idPrefix = MarketOrder.BRAIN_PREFIX + boot.toString().substring(0, 8) + "-";
    }

    void onRules(Map<String, SymbolRules> read) {
        rules = Map.copyOf(read);
    }

    /**
     * Notes what was decided and sends what may be sent.
     *
     * @return {@link Position#key()} of each position that orders were sent for
     */
    Set<String> pursue(List<Judged> judged, Holdings holdings, MonoTime now, List<Effect> out) {
        for (Judged each : judged) {
            if (each.verdict().action().exits()) {
                byKey.computeIfAbsent(each.position().key(), key -> new PendingExit(each, now));
            }
        }
        Set<String> sent = new HashSet<>();
        for (Map.Entry<String, PendingExit> entry : byKey.entrySet()) {
            Optional<Position> position = holdings.find(entry.getKey());
            Optional<MonoTime> readAt = holdings.readAt();
            if (position.isPresent()
                    && readAt.filter(entry.getValue()::isSettledBy).isPresent()) {
                if (!send(position.get(), entry.getValue(), now, out)) {
                    break;
                }
                sent.add(entry.getKey());
            }
        }
        return sent;
    }

    private boolean send(Position position, PendingExit exit, MonoTime now, List<Effect> out) {
        List<MarketOrder> orders = ClosePlan.of(List.of(position), rules, idPrefix + (lastPlan + 1) + "-")
                .orders();
        if (pacer.allowance(now) < orders.size()) {
            return false;
        }
        lastPlan++;
        if (exit.isBlocked()) {
            out.add(new Effect.Cancel(position.symbol()));
        }
        for (MarketOrder order : orders) {
            pacer.onSent(now);
            out.add(new Effect.Submit(order));
        }
        exit.onSent(orders, now);
        return true;
    }

    /** Whether all orders of some exit are answered now, so that a read can tell more. */
    boolean onAnswer(String clientOrderId, Reply<OrderFill> reply, MonoTime now, List<Effect> out) {
        String words = describe(reply);
        for (Map.Entry<String, PendingExit> entry : byKey.entrySet()) {
            PendingExit exit = entry.getValue();
            if (exit.onAnswer(clientOrderId, reply, words, now)) {
                String line = "exit of " + entry.getKey() + ": order " + clientOrderId + " answered " + words;
                out.add(reply.isDone() ? Effect.Log.info(line) : Effect.Log.warn(line));
                return exit.isAnswered();
            }
        }
        return false;
    }

    /** Forgets the exits that a read shows to be done. */
    void onPositions(Holdings holdings, MonoTime readStartedAt, MonoTime now, List<Effect> out) {
        byKey.entrySet().removeIf(entry -> {
            boolean gone = entry.getValue().isGone(holdings.find(entry.getKey()), readStartedAt);
            if (gone) {
                out.add(Effect.Log.info("exit of " + entry.getKey() + " confirmed by a read, "
                        + now.since(entry.getValue().decidedAt()) + " ms after it was decided"));
            }
            return gone;
        });
    }

    /** Somebody else closes from here on. */
    void forget() {
        byKey.clear();
    }

    Optional<PendingExit> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    int count() {
        return byKey.size();
    }

    /** One sentence for each exit that has been unconfirmed for too long. */
    List<String> overdue(MonoTime now) {
        List<String> overdue = new ArrayList<>();
        byKey.forEach((key, exit) -> {
            long ageMillis = now.since(exit.decidedAt());
            if (ageMillis > UNCONFIRMED_MILLIS) {
                overdue.add(
                        "exit of " + key + " unconfirmed after " + exit.tries() + " tries (" + exit.lastAnswer() + ")");
            }
        });
        return overdue;
    }

    private static String describe(Reply<OrderFill> reply) {
        return reply.value()
                .map(fill ->
                        fill.status() + ", executed " + fill.executedQuantity().toPlainString() + " at "
                                + fill.averagePrice().toPlainString() + ", order " + fill.orderId())
                .orElseGet(reply::describe);
    }
}
