package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns orders into fills against the simulated book, and fills into positions and balance. */
final class Matching {
    private final Ledger ledger;

    Matching(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Executes what can be executed of an order that has just been accepted or changed; the rest rests or expires. */
    Order take(Account account, Order order, Moment now) {
        Quote quote = ledger.instrument(order.symbol()).quote();
        Side side = order.request().side();
        BigDecimal touch = quote.touch(side);
        boolean market = order.request().type() == OrderType.MARKET;
        boolean reachable = market
                ? !quote.beyond(side, touch, quote.rules().marketTakeBound())
                : OrderChecks.crosses(quote, side, order.request().price().orElseThrow());
        BigDecimal quantity = reachable ? quote.available(order.remaining()) : BigDecimal.ZERO;
        Order after = quantity.signum() > 0 ? fill(account, order, quantity, touch, false, now) : order;
        boolean rests = !market && order.request().timeInForce() != TimeInForce.IOC;
        if (after.status().open() && !rests) {
            after = after.expired(market ? Order.EXPIRY_NO_BOOK : 0, now.epochMillis());
            ledger.store(account, after, Optional.empty());
        }
        return after;
    }

    /** The resting orders of a symbol that its price has reached: the best price first, then the oldest. */
    static List<Order> reached(Account account, Quote quote) {
        return account.openOrders().stream()
                .filter(order -> order.symbol().equals(quote.symbol()))
                .filter(order -> OrderChecks.crosses(
                        quote, order.request().side(), order.request().price().orElseThrow()))
                .sorted(Comparator.comparing(Matching::priority))
                .toList();
    }

    /** Low for the sale at the lowest price and the purchase at the highest. */
    private static BigDecimal priority(Order order) {
        return order.request().side().opposite().signed(order.request().price().orElseThrow());
    }

    /** Fills what the book allows of a resting order at its own price. */
    void fillResting(Account account, Order order, Quote quote, Moment now) {
        BigDecimal quantity = quote.available(order.remaining());
        if (quantity.signum() > 0) {
            fill(account, order, quantity, order.request().price().orElseThrow(), true, now);
        }
    }

    private Order fill(Account account, Order order, BigDecimal quantity, BigDecimal price, boolean maker, Moment now) {
        Position before = account.position(order.request().positionKey());
        BigDecimal signed = order.request().side().signed(quantity);
        Position after = before.after(signed, price, now.epochMillis());
        BigDecimal realized = before.realized(signed, price);
        BigDecimal rate =
                maker ? ledger.settings().makerFee() : ledger.settings().takerFee();
        BigDecimal commission = quantity.multiply(price).multiply(rate);
        Trade trade = trade(account, order, quantity, price, realized, commission, maker, after, now);
        ledger.log(trade);
        ledger.store(account, after, realized.subtract(commission));
        Order filled = order.filled(quantity, price, now.epochMillis());
        ledger.store(account, filled, Optional.of(trade));
        return filled;
    }

    private Trade trade(
            Account account,
            Order order,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal realized,
            BigDecimal commission,
            boolean maker,
            Position after,
            Moment now) {
        return new Trade(
                ledger.nextTradeId(),
                order.id(),
                order.clientOrderId(),
                order.origin(),
                account.name(),
                order.symbol(),
                order.request().side(),
                order.request().positionSide(),
                price,
                quantity,
                realized,
                commission,
                maker,
                order.request().reducing(),
                after.amount(),
                now.epochMillis());
    }
}
