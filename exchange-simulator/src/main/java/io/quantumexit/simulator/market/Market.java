package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The exchange's market: the one door to it, under one lock.
 *
 * <p>Refusals come as {@link Rejection} with the exchange's code. Listeners are called under the lock, in the order of
 * events, and must return at once. What is returned is immutable.
 */
public final class Market {
    private final Ledger ledger;
    private final OrderDesk orders;
    private final AlgoDesk algos;
    private final PriceWalk walk;

    /**
     * @param seed of the random walk; equal seeds give equal prices
     * @param startMillis exchange time from which prices move
     */
    public Market(List<Listing> listings, MarketSettings settings, long seed, long startMillis) {
        ledger = new Ledger(settings);
        listings.forEach(listing -> ledger.add(new Instrument(listing.rules(), listing.price())));
        orders = new OrderDesk(ledger);
        algos = new AlgoDesk(ledger, orders);
        walk = new PriceWalk(seed, startMillis);
    }

    public synchronized void listen(Consumer<MarketEvent> listener) {
        ledger.listen(listener);
    }

    public synchronized MarketSettings settings() {
        return ledger.settings();
    }

    public synchronized void settings(MarketSettings settings) {
        ledger.settings(settings);
    }

    // Orders of the normal book.

    public synchronized Order place(String account, OrderRequest request, Origin origin, Moment now) {
        return orders.place(ledger.account(account), request, origin, now);
    }

    /** Checks an order without placing it. */
    public synchronized void test(String account, OrderRequest request) {
        orders.test(ledger.account(account), request);
    }

    /** Changes quantity and price of a resting limit order. */
    public synchronized Order amend(String account, Amendment amendment, Moment now) {
        return orders.amend(ledger.account(account), amendment, now);
    }

    public synchronized Order cancel(String account, String symbol, OrderRef ref, Moment now) {
        ledger.instrument(symbol);
        return orders.cancel(ledger.account(account), symbol, ref, now);
    }

    public synchronized void cancelAll(String account, String symbol, Moment now) {
        ledger.instrument(symbol);
        orders.cancelAll(ledger.account(account), symbol, now);
    }

    /** Cancels the symbol's open orders after this time unless called again; 0 stops it. */
    public synchronized void countdown(String account, String symbol, long millis, Moment now) {
        ledger.instrument(symbol);
        if (millis == 0) {
            ledger.account(account).countdowns().remove(symbol);
        } else {
            ledger.account(account).countdowns().put(symbol, now.epochMillis() + millis);
        }
    }

    public synchronized Optional<Order> order(String account, String symbol, OrderRef ref) {
        ledger.instrument(symbol);
        return ledger.account(account).order(symbol, ref);
    }

    public synchronized List<Order> openOrders(String account) {
        return List.copyOf(ledger.account(account).openOrders());
    }

    /** All orders still known, oldest first. */
    public synchronized List<Order> orders(String account) {
        return ledger.account(account).allOrders();
    }

    // Conditional orders.

    public synchronized AlgoOrder placeAlgo(String account, AlgoRequest request, Origin origin, Moment now) {
        return algos.place(ledger.account(account), request, origin, now);
    }

    public synchronized AlgoOrder cancelAlgo(String account, OrderRef ref, Moment now) {
        return algos.cancel(ledger.account(account), ref, now);
    }

    public synchronized void cancelAllAlgos(String account, String symbol, Moment now) {
        ledger.instrument(symbol);
        algos.cancelAll(ledger.account(account), symbol, now);
    }

    public synchronized List<AlgoOrder> openAlgos(String account) {
        return List.copyOf(ledger.account(account).openAlgos());
    }

    /** All conditional orders still known, oldest first. */
    public synchronized List<AlgoOrder> algos(String account) {
        return ledger.account(account).allAlgos();
    }

    /** Triggers all conditional orders of a symbol whatever its price is. Returns how many. */
    public synchronized int triggerAlgos(String symbol, Moment now) {
        return algos.triggerAll(symbol, now);
    }

    // Accounts and positions.

    public synchronized void addAccount(String name, String alias, boolean hedge, BigDecimal wallet) {
        ledger.add(new Account(name, alias, hedge, wallet));
    }

    public synchronized List<String> accounts() {
        return ledger.accounts().stream().map(Account::name).toList();
    }

    public synchronized AccountView account(String name) {
        return ledger.view(ledger.account(name));
    }

    /** One position, flat when there is none. */
    public synchronized PositionView position(String account, PositionKey key) {
        Account owner = ledger.account(account);
        return ledger.view(owner, owner.position(key));
    }

    /** Positions as of a time, with flat rows for symbols that only have open orders. */
    public synchronized List<PositionView> positionRows(String account, long asOfMillis) {
        Account owner = ledger.account(account);
        return ledger.rows(owner, owner.positionsAt(asOfMillis));
    }

    /** Puts a position there without a trade; an amount of zero takes it away. */
    public synchronized void setPosition(
            String account, PositionKey key, BigDecimal amount, BigDecimal entryPrice, Moment now) {
        Account owner = ledger.account(account);
        SymbolRules rules = ledger.instrument(key.symbol()).rules();
        OrderChecks.mode(owner, key.side(), Optional.empty(), Origin.CONTROL);
        BigDecimal exact = amount.setScale(rules.quantityScale(), java.math.RoundingMode.UNNECESSARY);
        ledger.store(owner, new Position(key, exact, entryPrice, now.epochMillis()), BigDecimal.ZERO);
        orders.settle(owner, key, now);
    }

    /** Switches between hedge and one-way mode as the exchange does: not with orders or positions open. */
    public synchronized void changeMode(String account, boolean hedge) {
        Account owner = ledger.account(account);
        if (owner.hedge() == hedge) {
            throw Reject.NO_NEED_MODE.because();
        }
        if (!owner.openOrders().isEmpty() || !owner.openAlgos().isEmpty()) {
            throw Reject.MODE_OPEN_ORDERS.because();
        }
        if (!owner.positions().isEmpty()) {
            throw Reject.MODE_OPEN_POSITIONS.because();
        }
        owner.hedge(hedge);
    }

    public synchronized void leverage(String account, String symbol, int leverage) {
        ledger.instrument(symbol);
        ledger.account(account).leverage(symbol, leverage);
    }

    /** Switches a symbol's margin type as the exchange does: not with orders or a position of it. */
    public synchronized void marginType(String account, String symbol, MarginType type) {
        ledger.instrument(symbol);
        Account owner = ledger.account(account);
        if (owner.marginType(symbol) == type) {
            throw Reject.NO_NEED_MARGIN_TYPE.because();
        }
        boolean ordered = owner.openOrders().stream()
                        .anyMatch(order -> order.symbol().equals(symbol))
                || owner.openAlgos().stream().anyMatch(algo -> algo.symbol().equals(symbol));
        if (ordered) {
            throw Reject.MARGIN_TYPE_OPEN_ORDERS.because();
        }
        if (owner.positions().stream()
                .anyMatch(position -> position.key().symbol().equals(symbol))) {
            throw Reject.MARGIN_TYPE_POSITION.because();
        }
        owner.marginType(symbol, type);
    }

    /** Forgets an account's positions, orders and settings and gives it a fresh balance. */
    public synchronized void clear(String account, boolean hedge, BigDecimal wallet) {
        ledger.account(account).clear(wallet);
        ledger.account(account).hedge(hedge);
    }

    // Symbols and prices.

    /** Lists a symbol, or gives a listed one new rules, its price and a deep book. */
    public synchronized void list(Listing listing) {
        ledger.find(listing.rules().symbol())
                .ifPresentOrElse(
                        known -> known.reset(listing.rules(), listing.price()),
                        () -> ledger.add(new Instrument(listing.rules(), listing.price())));
    }

    public synchronized void changeRules(String symbol, UnaryOperator<SymbolRules> change) {
        Instrument instrument = ledger.instrument(symbol);
        instrument.rules(change.apply(instrument.rules()));
    }

    public synchronized void changeBook(String symbol, Book book) {
        ledger.instrument(symbol).book(book);
    }

    public synchronized Quote quote(String symbol) {
        return ledger.instrument(symbol).quote();
    }

    public synchronized List<Quote> quotes() {
        return ledger.instruments().stream().map(Instrument::quote).toList();
    }

    /** Sets a mark price and lets it reach the orders that wait for it. */
    public synchronized void setMark(String symbol, BigDecimal price, Moment now) {
        Instrument instrument = ledger.instrument(symbol);
        instrument.mark(price);
        moved(instrument, now);
    }

    /** Lets time pass: prices walk, orders that wait for a price or a countdown act. */
    public synchronized void advance(Moment now) {
        orders.expireCountdowns(now);
        int steps = walk.due(now.epochMillis());
        BigDecimal volatility = ledger.settings().volatility();
        if (volatility.signum() == 0) {
            return;
        }
        for (int step = 0; step < steps; step++) {
            for (Instrument instrument : ledger.instruments()) {
                instrument.mark(walk.next(instrument.mark(), volatility));
                moved(instrument, now);
            }
        }
    }

    private void moved(Instrument instrument, Moment now) {
        orders.priceMoved(instrument.quote(), now);
        algos.priceMoved(instrument.quote(), now);
    }

    // The truth.

    /** All fills still known, oldest first. */
    public synchronized List<Trade> trades() {
        return ledger.trades();
    }

    public synchronized void forgetTrades() {
        ledger.forgetTrades();
    }
}
