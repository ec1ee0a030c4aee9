package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Changes of resting limit orders: what can refuse one, and what becomes of the order. */
final class Amendments {
    /** The exchange's limit for one order. */
    private static final int MAX = 10_000;

    private final Ledger ledger;
    private final ReduceOnlyRules reduceOnly;
    private final Matching matching;

    Amendments(Ledger ledger, ReduceOnlyRules reduceOnly, Matching matching) {
        this.ledger = ledger;
        this.reduceOnly = reduceOnly;
        this.matching = matching;
    }

    /** Changes the order, which loses its place in the queue; a refusal leaves it as it is. */
    Order amend(Account account, Amendment amendment, Moment now) {
        Quote quote = ledger.instrument(amendment.symbol()).quote();
        Order order = account.openOrder(amendment.symbol(), amendment.ref()).orElseThrow(Reject.NO_SUCH_ORDER::because);
        check(order, amendment, quote);
        BigDecimal quantity = quote.rules().lot().require(amendment.quantity());
        BigDecimal price = quote.rules().requirePrice(amendment.price());
        if (quantity.compareTo(order.quantity()) == 0
                && order.request()
                        .price()
                        .filter(old -> old.compareTo(price) == 0)
                        .isPresent()) {
            throw Reject.AMEND_NOTHING.because();
        }
        OrderChecks.limitBand(quote, amendment.side(), price);
        boolean wouldTake = OrderChecks.crosses(quote, amendment.side(), price);
        boolean postOnly = order.request().timeInForce() == TimeInForce.GTX;
        if (quantity.compareTo(order.executed()) <= 0 || (postOnly && wouldTake)) {
            Order canceled = order.canceled(now.epochMillis());
            ledger.store(account, canceled, Optional.empty());
            return canceled;
        }
        Order amended = order.amended(quantity, price, now.epochMillis());
        value(account, order, amended, quote);
        account.requeue(amended);
        ledger.storeAmended(account, amended);
        return matching.take(account, amended, now);
    }

    private static void check(Order order, Amendment amendment, Quote quote) {
        if (quote.rules().status() != SymbolStatus.TRADING) {
            throw Reject.AMEND_STATUS.because();
        }
        if (order.request().type() != OrderType.LIMIT) {
            throw Reject.AMEND_LIMIT_ONLY.because();
        }
        if (order.request().side() != amendment.side()) {
            throw Reject.INVALID_SIDE.because();
        }
        if (order.amendments() >= MAX) {
            throw Reject.AMEND_TOO_OFTEN.because();
        }
    }

    /** A reducing order must still fit its position, any other its minimum and the account's margin. */
    private void value(Account account, Order before, Order after, Quote quote) {
        if (after.request().reducing()) {
            reduceOnly.requireRoom(account, before, after.remaining());
            return;
        }
        BigDecimal minimum = quote.rules().minNotional();
        if (after.restValue().compareTo(minimum) < 0) {
            throw Reject.AMEND_MIN_NOTIONAL.because(minimum.toPlainString());
        }
        BigDecimal more = after.restValue()
                .subtract(before.restValue())
                .divide(BigDecimal.valueOf(account.leverage(after.symbol())), MathContext.DECIMAL64);
        if (more.compareTo(ledger.view(account).availableBalance().max(BigDecimal.ZERO)) > 0) {
            throw Reject.MARGIN_INSUFFICIENT.because();
        }
    }
}
