package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The algo book's counter: conditional orders wait here for the mark price and then go to the normal book. */
final class AlgoDesk {
    private final Ledger ledger;
    private final OrderDesk orders;

    AlgoDesk(Ledger ledger, OrderDesk orders) {
        this.ledger = ledger;
        this.orders = orders;
    }

    AlgoOrder place(Account account, AlgoRequest request, Origin origin, Moment now) {
        Instrument instrument = ledger.instrument(request.symbol());
        AlgoChecks.check(account, instrument.quote(), request, origin);
        long id = ledger.nextAlgoId();
        AlgoOrder algo = AlgoOrder.accepted(
                id, account.name(), request, request.clientAlgoId().orElseGet(() -> "simalgo" + id), now);
        ledger.store(account, algo);
        return algo;
    }

    AlgoOrder cancel(Account account, OrderRef ref, Moment now) {
        AlgoOrder algo = account.openAlgos().stream()
                .filter(open -> ref.names(open.id(), open.clientAlgoId()))
                .findFirst()
                .orElseThrow(Reject.UNKNOWN_ORDER::because);
        AlgoOrder canceled = algo.moved(AlgoStatus.CANCELED, now.epochMillis());
        ledger.store(account, canceled);
        return canceled;
    }

    void cancelAll(Account account, String symbol, Moment now) {
        waiting(account, symbol, algo -> true)
                .forEach(algo -> ledger.store(account, algo.moved(AlgoStatus.CANCELED, now.epochMillis())));
    }

    /** Lets a symbol's new price reach the conditional orders. */
    void priceMoved(Quote quote, Moment now) {
        for (Account account : ledger.accounts()) {
            follow(account, quote);
            waiting(account, quote.symbol(), algo -> AlgoChecks.triggered(algo, quote.mark()))
                    .forEach(algo -> trigger(account, algo, now));
        }
    }

    /** Triggers all conditional orders of a symbol whatever its price is. Returns how many. */
    int triggerAll(String symbol, Moment now) {
        int triggered = 0;
        for (Account account : ledger.accounts()) {
            List<AlgoOrder> waiting = waiting(account, symbol, algo -> true);
            waiting.forEach(algo -> trigger(account, algo, now));
            triggered += waiting.size();
        }
        return triggered;
    }

    private void follow(Account account, Quote quote) {
        waiting(account, quote.symbol(), algo -> algo.request().type() == OrderType.TRAILING_STOP_MARKET)
                .forEach(algo -> AlgoChecks.nextExtremum(algo, quote.mark())
                        .ifPresent(best -> account.put(algo.trailing(best))));
    }

    private void trigger(Account account, AlgoOrder waiting, Moment now) {
        boolean stillWaits = account.openAlgos().stream().anyMatch(open -> open.id() == waiting.id());
        if (!stillWaits) {
            return;
        }
        AlgoOrder algo = waiting.triggering(now.epochMillis());
        ledger.store(account, algo);
        Optional<OrderRequest> request = orderOf(account, algo);
        if (request.isEmpty()) {
            ledger.store(account, algo.moved(AlgoStatus.EXPIRED, now.epochMillis()));
            return;
        }
        try {
            Order order = orders.place(account, request.get(), Origin.ALGO, now);
            AlgoOrder placed = algo.placed(order.id(), AlgoStatus.TRIGGERED, now.epochMillis());
            ledger.store(account, placed);
            if (!order.status().open()) {
                ledger.store(account, placed.moved(AlgoStatus.FINISHED, now.epochMillis()));
            }
        } catch (Rejection refused) {
            ledger.store(account, algo.refused(refused.phrase(), now.epochMillis()));
        }
    }

    /** The order to place; empty when there is no position left to close. */
    private static Optional<OrderRequest> orderOf(Account account, AlgoOrder algo) {
        AlgoRequest request = algo.request();
        BigDecimal position = account.position(request.positionKey()).amount().abs();
        if (request.closePosition() && position.signum() == 0) {
            return Optional.empty();
        }
        Optional<Boolean> reduceOnly = request.closePosition() && request.positionSide() == PositionSide.BOTH
                ? Optional.of(true)
                : request.reduceOnly();
        return Optional.of(new OrderRequest(
                request.symbol(),
                request.side(),
                request.positionSide(),
                request.type().triggered(),
                timeInForce(request),
                request.closePosition() ? position : request.quantity().orElseThrow(),
                request.price(),
                reduceOnly,
                Optional.of(algo.clientAlgoId())));
    }

    /** A limit order has the time in force it was sent with; GTE_GTC has done its part before the trigger. */
    private static TimeInForce timeInForce(AlgoRequest request) {
        boolean kept = request.type().triggered() == OrderType.LIMIT && request.timeInForce() != TimeInForce.GTE_GTC;
        return kept ? request.timeInForce() : TimeInForce.GTC;
    }

    private static List<AlgoOrder> waiting(Account account, String symbol, Predicate<AlgoOrder> which) {
        return account.openAlgos().stream()
                .filter(algo -> algo.symbol().equals(symbol) && which.test(algo))
                .toList();
    }
}
