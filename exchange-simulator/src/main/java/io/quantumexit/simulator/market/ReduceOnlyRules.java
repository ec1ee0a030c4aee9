package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What reduce-only means: never more than the position, together with the orders that already wait to reduce it. */
final class ReduceOnlyRules {
    private final Ledger ledger;

    ReduceOnlyRules(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The quantity that a reducing order is accepted with, or its refusal. */
    BigDecimal admit(Account account, OrderRequest request, Origin origin, Moment now) {
        if (!request.reducing()) {
            return request.quantity();
        }
        Position position = account.position(request.positionKey());
        BigDecimal closable = position.closedBy(request.side().signed(request.quantity()));
        boolean oversize = closable.compareTo(request.quantity()) < 0;
        boolean trims = ledger.settings().oversize() == MarketSettings.Oversize.TRIM || origin == Origin.ALGO;
        if (closable.signum() == 0 || (oversize && !trims)) {
            throw Reject.REDUCE_ONLY.because();
        }
        BigDecimal quantity = ledger.instrument(request.symbol()).rules().lot().padded(closable);
        resolveConflict(account, request, position.amount().abs().subtract(quantity), origin, now);
        return quantity;
    }

    /** Refuses a changed order that no longer fits its position beside the others that wait to reduce it. */
    void requireRoom(Account account, Order changed, BigDecimal remaining) {
        PositionKey key = changed.request().positionKey();
        List<Order> others = reducing(account, key).stream()
                .filter(order -> order.id() != changed.id())
                .toList();
        if (sum(others).add(remaining).compareTo(account.position(key).amount().abs()) > 0) {
            throw Reject.REDUCE_ONLY.because();
        }
    }

    private void resolveConflict(
            Account account, OrderRequest request, BigDecimal leftForResting, Origin origin, Moment now) {
        List<Order> resting = reducing(account, request.positionKey());
        if (sum(resting).compareTo(leftForResting) <= 0) {
            return;
        }
        MarketSettings.Conflict mode = origin == Origin.ALGO
                ? MarketSettings.Conflict.KNOCK_OUT
                : ledger.settings().conflict();
        switch (mode) {
            case REJECT -> throw Reject.REDUCE_ONLY.because();
            case MARGIN_CHECK -> throw Reject.REDUCE_ONLY_MARGIN.because();
            case KNOCK_OUT -> expireSurplus(account, resting, leftForResting, now);
        }
    }

    /** After a position changed: reducing orders that no longer fit it expire, the newest first. */
    void fit(Account account, PositionKey key, Moment now) {
        Position position = account.position(key);
        List<Order> wrongSide = reducing(account, key).stream()
                .filter(order -> !position.open() || order.request().side() != Side.closing(position.amount()))
                .toList();
        wrongSide.forEach(order -> expire(account, order, now));
        expireSurplus(account, reducing(account, key), position.amount().abs(), now);
    }

    private void expireSurplus(Account account, List<Order> resting, BigDecimal room, Moment now) {
        BigDecimal total = sum(resting);
        for (int newest = resting.size() - 1; newest >= 0 && total.compareTo(room) > 0; newest--) {
            Order order = resting.get(newest);
            total = total.subtract(order.remaining());
            expire(account, order, now);
        }
    }

    private void expire(Account account, Order order, Moment now) {
        ledger.store(account, order.expired(Order.EXPIRY_KNOCKED_OUT, now.epochMillis()), Optional.empty());
    }

    private static List<Order> reducing(Account account, PositionKey key) {
        return account.openOrders(key).stream()
                .filter(order -> order.request().reducing())
                .toList();
    }

    private static BigDecimal sum(List<Order> orders) {
        return orders.stream().map(Order::remaining).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
