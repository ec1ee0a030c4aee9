package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What all parts of the market share: instruments, accounts, ids, the trade log and the listeners. */
final class Ledger {
    /** Fills that can be asked for; a run of days stays within memory. */
    private static final int TRADES_MAX = 100_000;

    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Deque<Trade> trades = new ArrayDeque<>();
    private final List<Consumer<MarketEvent>> listeners = new CopyOnWriteArrayList<>();
    private MarketSettings settings;
    private long lastOrderId = 1_000_000;
    private long lastAlgoId = 2_000_000;
    private long lastTradeId = 3_000_000;

    Ledger(MarketSettings settings) {
        this.settings = settings;
    }

    MarketSettings settings() {
        return settings;
    }

    void settings(MarketSettings next) {
        settings = next;
    }

    Collection<Instrument> instruments() {
        return instruments.values();
    }

    void add(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
    }

    Instrument instrument(String symbol) {
        return Optional.ofNullable(instruments.get(symbol)).orElseThrow(Reject.BAD_SYMBOL::because);
    }

    Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(instruments.get(symbol));
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    void add(Account account) {
        accounts.put(account.name(), account);
    }

    Account account(String name) {
        return Optional.ofNullable(accounts.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no account named '" + name + "'; there are " + accounts.keySet()));
    }

    List<Trade> trades() {
        return new ArrayList<>(trades);
    }

    long nextOrderId() {
        return ++lastOrderId;
    }

    long nextAlgoId() {
        return ++lastAlgoId;
    }

    long nextTradeId() {
        return ++lastTradeId;
    }

    void log(Trade trade) {
        trades.addLast(trade);
        if (trades.size() > TRADES_MAX) {
            trades.removeFirst();
        }
        emit(new MarketEvent.Traded(trade));
    }

    void forgetTrades() {
        trades.clear();
    }

    void listen(Consumer<MarketEvent> listener) {
        listeners.add(listener);
    }

    void emit(MarketEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Stores an order's new state and tells it. */
    void store(Account account, Order order, Optional<Trade> trade) {
        account.put(order);
        emit(new MarketEvent.OrderChanged(order, trade, false, order.updateMillis()));
    }

    /** Stores an order with the terms that its owner has changed and tells it. */
    void storeAmended(Account account, Order order) {
        account.put(order);
        emit(new MarketEvent.OrderChanged(order, Optional.empty(), true, order.updateMillis()));
    }

    /** Stores a conditional order's new state and tells it. */
    void store(Account account, AlgoOrder algo) {
        account.put(algo);
        emit(new MarketEvent.AlgoChanged(algo, algo.updateMillis()));
    }

    /** Stores a position, pays the balance change, and tells both. */
    void store(Account account, Position position, BigDecimal balanceChange) {
        account.credit(balanceChange);
        account.put(position);
        emit(new MarketEvent.PositionsChanged(
                account.name(),
                account.wallet(),
                balanceChange,
                List.of(view(account, position)),
                position.updateMillis()));
    }

    AccountView view(Account account) {
        return new AccountView(
                account.name(), account.alias(), account.hedge(), account.wallet(), rows(account, account.positions()));
    }

    /** These positions, and flat rows for those that only have open orders. */
    List<PositionView> rows(Account account, Collection<Position> positions) {
        Map<PositionKey, Position> rows = new LinkedHashMap<>();
        positions.forEach(position -> rows.put(position.key(), position));
        account.openOrders().stream()
                .map(order -> order.request().positionKey())
                .forEach(key -> rows.putIfAbsent(key, Position.flat(key)));
        return rows.values().stream().map(position -> view(account, position)).toList();
    }

    PositionView view(Account account, Position position) {
        String symbol = position.key().symbol();
        List<Order> open = account.openOrders(position.key());
        return new PositionView(
                position,
                instrument(symbol).quote(),
                account.leverage(symbol),
                account.marginType(symbol),
                notional(open, Side.BUY),
                notional(open, Side.SELL));
    }

    private BigDecimal notional(List<Order> open, Side side) {
        return open.stream()
                .filter(order ->
                        order.request().side() == side && !order.request().reducing())
                .map(order -> order.remaining()
                        .multiply(order.request()
                                .price()
                                .orElseGet(() -> instrument(order.symbol()).mark())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
