package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The normal book's counter: takes orders in, cancels them, and keeps what hangs on a position in step with it. */
final class OrderDesk {
    private final Ledger ledger;
    private final OrderChecks checks;
    private final ReduceOnlyRules reduceOnly;
    private final Matching matching;
    private final Amendments amendments;

    OrderDesk(Ledger ledger) {
        this.ledger = ledger;
        this.checks = new OrderChecks(ledger);
        this.reduceOnly = new ReduceOnlyRules(ledger);
        this.matching = new Matching(ledger);
        this.amendments = new Amendments(ledger, reduceOnly, matching);
    }

    /** Checks an order as {@link #place} would, without placing it. */
    void test(Account account, OrderRequest request) {
        checks.check(account, ledger.instrument(request.symbol()).quote(), request, Origin.API);
    }

    Order place(Account account, OrderRequest request, Origin origin, Moment now) {
        Quote quote = ledger.instrument(request.symbol()).quote();
        OrderRequest exact = checks.check(account, quote, request, origin);
        BigDecimal quantity = reduceOnly.admit(account, exact, origin, now);
        long id = ledger.nextOrderId();
        String clientId = request.clientOrderId()
                .orElseGet(() -> "sim" + Long.toString(id, 36).toUpperCase(Locale.ROOT));
        Order order = Order.accepted(id, account.name(), exact, clientId, origin, quantity, now);
        ledger.store(account, order, Optional.empty());
        Order after = matching.take(account, order, now);
        if (after.executed().signum() > 0) {
            settle(account, exact.positionKey(), now);
        }
        return after;
    }

    /** Changes a resting limit order. */
    Order amend(Account account, Amendment amendment, Moment now) {
        Order after = amendments.amend(account, amendment, now);
        settle(account, after.request().positionKey(), now);
        return after;
    }

    /** Brings orders that depend on a position in step with it. */
    void settle(Account account, PositionKey key, Moment now) {
        reduceOnly.fit(account, key, now);
        if (!account.position(key).open()) {
            List<AlgoOrder> orphans = account.openAlgos().stream()
                    .filter(algo -> algo.request().endsWithPosition()
                            && algo.request().positionKey().equals(key))
                    .toList();
            orphans.forEach(algo -> ledger.store(account, algo.moved(AlgoStatus.EXPIRED, now.epochMillis())));
        }
    }

    /** Lets a symbol's new price reach the resting orders. */
    void priceMoved(Quote quote, Moment now) {
        for (Account account : ledger.accounts()) {
            Matching.reached(account, quote).forEach(order -> fillReached(account, order, quote, now));
        }
    }

    /** Settles each fill before the next order's turn: it may have left a reduce-only order nothing to reduce. */
    private void fillReached(Account account, Order order, Quote quote, Moment now) {
        if (account.openOrder(order.symbol(), OrderRef.id(order.id())).isPresent()) {
            matching.fillResting(account, order, quote, now);
            settle(account, order.request().positionKey(), now);
        }
    }

    Order cancel(Account account, String symbol, OrderRef ref, Moment now) {
        Order order = account.openOrder(symbol, ref).orElseThrow(Reject.UNKNOWN_ORDER::because);
        Order canceled = order.canceled(now.epochMillis());
        ledger.store(account, canceled, Optional.empty());
        return canceled;
    }

    void cancelAll(Account account, String symbol, Moment now) {
        List<Order> open = account.openOrders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .toList();
        open.forEach(order -> ledger.store(account, order.canceled(now.epochMillis()), Optional.empty()));
    }

    /** Cancels the open orders of symbols whose countdown has run out. */
    void expireCountdowns(Moment now) {
        for (Account account : ledger.accounts()) {
            List<String> due = account.countdowns().entrySet().stream()
                    .filter(entry -> entry.getValue() <= now.epochMillis())
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(symbol -> {
                account.countdowns().remove(symbol);
                cancelAll(account, symbol, now);
            });
        }
    }
}
