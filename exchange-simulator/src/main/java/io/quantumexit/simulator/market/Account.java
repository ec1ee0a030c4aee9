package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account: balance, positions and both order books. Used under the market's lock only. */
final class Account {
    /** Finished orders that can still be asked for; the exchange keeps days, memory does not. */
    private static final int FINISHED_MAX = 20_000;
    /** Position changes that stale reads can go back to. */
    private static final int CHANGES_MAX = 4_096;

    private static final int DEFAULT_LEVERAGE = 20;

    /** A position as it was until this change. */
    private record Change(long atMillis, Position before) {}

    private final String name;
    private final String alias;
    private boolean hedge;
    private BigDecimal wallet;
    private final Map<PositionKey, Position> positions = new LinkedHashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<Long, Order> openOrders = new LinkedHashMap<>();
    private final Map<Long, Order> finishedOrders = bounded();
    private final Map<Long, AlgoOrder> openAlgos = new LinkedHashMap<>();
    private final Map<Long, AlgoOrder> finishedAlgos = bounded();
    private final Map<String, Integer> leverage = new HashMap<>();
    private final Map<String, MarginType> marginTypes = new HashMap<>();
    private final Map<String, Long> countdowns = new HashMap<>();

    Account(String name, String alias, boolean hedge, BigDecimal wallet) {
        this.name = name;
        this.alias = alias;
        this.hedge = hedge;
        this.wallet = wallet;
    }

    private static <T> Map<Long, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
                return size() > FINISHED_MAX;
            }
        };
    }

    String name() {
        return name;
    }

    String alias() {
        return alias;
    }

    boolean hedge() {
        return hedge;
    }

    void hedge(boolean value) {
        hedge = value;
    }

    BigDecimal wallet() {
        return wallet;
    }

    void credit(BigDecimal amount) {
        wallet = wallet.add(amount);
    }

    Position position(PositionKey key) {
        return Optional.ofNullable(positions.get(key)).orElseGet(() -> Position.flat(key));
    }

    /** Open positions. */
    Collection<Position> positions() {
        return positions.values();
    }

    void put(Position next) {
        changes.addLast(new Change(next.updateMillis(), position(next.key())));
        if (changes.size() > CHANGES_MAX) {
            changes.removeFirst();
        }
        if (next.open()) {
            positions.put(next.key(), next);
        } else {
            positions.remove(next.key());
        }
    }

    /** Open positions as they stood at a time in the past, as far back as the changes are kept. */
    List<Position> positionsAt(long millis) {
        Map<PositionKey, Position> then = new LinkedHashMap<>(positions);
        changes.descendingIterator().forEachRemaining(change -> {
            if (change.atMillis() > millis) {
                then.put(change.before().key(), change.before());
            }
        });
        then.values().removeIf(position -> !position.open());
        return List.copyOf(then.values());
    }

    void put(Order order) {
        if (order.status().open()) {
            openOrders.put(order.id(), order);
        } else {
            openOrders.remove(order.id());
            finishedOrders.put(order.id(), order);
        }
    }

    /** Puts an open order behind the others. */
    void requeue(Order order) {
        openOrders.remove(order.id());
        openOrders.put(order.id(), order);
    }

    Collection<Order> openOrders() {
        return openOrders.values();
    }

    /** Open orders on one position, oldest first. */
    List<Order> openOrders(PositionKey key) {
        return openOrders.values().stream()
                .filter(order -> order.request().positionKey().equals(key))
                .toList();
    }

    /** All orders still known, oldest first. */
    List<Order> allOrders() {
        List<Order> all = new ArrayList<>(finishedOrders.values());
        all.addAll(openOrders.values());
        all.sort(Comparator.comparingLong(Order::id));
        return all;
    }

    Optional<Order> openOrder(String symbol, OrderRef ref) {
        return newest(openOrders.values(), symbol, ref);
    }

    Optional<Order> order(String symbol, OrderRef ref) {
        return openOrder(symbol, ref).or(() -> newest(finishedOrders.values(), symbol, ref));
    }

    private static Optional<Order> newest(Collection<Order> orders, String symbol, OrderRef ref) {
        return orders.stream()
                .filter(order -> order.symbol().equals(symbol) && ref.names(order.id(), order.clientOrderId()))
                .reduce((older, newer) -> newer);
    }

    void put(AlgoOrder algo) {
        if (algo.status().open()) {
            openAlgos.put(algo.id(), algo);
        } else {
            openAlgos.remove(algo.id());
            finishedAlgos.put(algo.id(), algo);
        }
    }

    Collection<AlgoOrder> openAlgos() {
        return openAlgos.values();
    }

    List<AlgoOrder> allAlgos() {
        List<AlgoOrder> all = new ArrayList<>(finishedAlgos.values());
        all.addAll(openAlgos.values());
        all.sort(Comparator.comparingLong(AlgoOrder::id));
        return all;
    }

    int leverage(String symbol) {
        return leverage.getOrDefault(symbol, DEFAULT_LEVERAGE);
    }

    void leverage(String symbol, int value) {
        leverage.put(symbol, value);
    }

    MarginType marginType(String symbol) {
        return marginTypes.getOrDefault(symbol, MarginType.CROSSED);
    }

    void marginType(String symbol, MarginType value) {
        marginTypes.put(symbol, value);
    }

    /** Times at which open orders of a symbol are to be cancelled, exchange time. */
    Map<String, Long> countdowns() {
        return countdowns;
    }

    /** Forgets positions, orders and settings; keeps name, keys and mode. */
    void clear(BigDecimal newWallet) {
        wallet = newWallet;
        positions.clear();
        changes.clear();
        openOrders.clear();
        finishedOrders.clear();
        openAlgos.clear();
        finishedAlgos.clear();
        leverage.clear();
        marginTypes.clear();
        countdowns.clear();
    }
}
