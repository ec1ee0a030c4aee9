package io.quantumexit.worker.core;

import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.schema.MonoTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the exchange has said of the account so far; rehearsal and rounds share it. */
final class AccountView {

    /** Reads in flight are forgotten beyond this; the exchange port answers each within its time-out. */
    private static final int MAX_READS_IN_FLIGHT = 64;

    private final Map<Long, MonoTime> readsInFlight = new HashMap<>();
    private final Map<OrderBook, List<RestingOrder>> resting = new EnumMap<>(OrderBook.class);
    private final Throttle throttle = new Throttle();
    private Map<String, SymbolRules> rules = Map.of();
    private Optional<PositionRead> newest = Optional.empty();
    private long calls;

    /** Asks for the positions. */
    long startRead(MonoTime now, List<Effect> out) {
        if (readsInFlight.size() >= MAX_READS_IN_FLIGHT) {
            readsInFlight.clear();
        }
        calls++;
        readsInFlight.put(calls, now);
        out.add(new Effect.ReadPositions(calls));
        return calls;
    }

    /**
     * Takes an answer in.
     *
     * @param positions empty when the read failed
     * @return the read; empty when it failed or nobody asked for it
     */
    Optional<PositionRead> onRead(long call, Optional<PositionList> positions) {
        Optional<MonoTime> started = Optional.ofNullable(readsInFlight.remove(call));
        Optional<PositionRead> read =
                started.flatMap(at -> positions.map(open -> new PositionRead(open.positions(), open.unreadable(), at)));
        if (read.isPresent() && isNewest(read.get())) {
            newest = read;
        }
        return read;
    }

    private boolean isNewest(PositionRead read) {
        return newest.filter(n -> read.startedAt().isBefore(n.startedAt())).isEmpty();
    }

    /** A symbol that is not told of any more keeps its lot size: a position in it may still be open. */
    void onRules(Map<String, SymbolRules> newRules) {
        Map<String, SymbolRules> merged = new HashMap<>(newRules);
        rules.forEach((symbol, rule) -> merged.putIfAbsent(symbol, rule.notTrading()));
        rules = Map.copyOf(merged);
    }

    void onResting(OrderBook book, List<RestingOrder> orders) {
        resting.put(book, List.copyOf(orders));
    }

    Throttle throttle() {
        return throttle;
    }

    Optional<PositionRead> newest() {
        return newest;
    }

    Map<String, SymbolRules> rules() {
        return rules;
    }

    /** Every symbol in which something is known to rest, in order. */
    Set<String> restingSymbols() {
        Set<String> symbols = new TreeSet<>();
        resting.values().forEach(orders -> orders.forEach(order -> symbols.add(order.symbol())));
        return symbols;
    }

    int restingCount(String symbol, OrderBook book) {
        return (int) resting.getOrDefault(book, List.of()).stream()
                .filter(order -> order.symbol().equals(symbol))
                .count();
    }
}
