package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One order of the normal book at one moment; each change makes a new one.
 *
 * @param quantity accepted quantity; below the requested one when a reduce-only order was trimmed
 * @param quote sum of price x quantity filled
 * @param expiryReason the stream's {@code er}: 0 = none, 4 = reduce-only knocked out, 9 = market order not filled
 * @param received when the request came in
 * @param amendments how often its quantity or price has been changed
 */
public record Order(
        long id,
        String account,
        OrderRequest request,
        String clientOrderId,
        Origin origin,
        OrderStatus status,
        BigDecimal quantity,
        BigDecimal executed,
        BigDecimal quote,
        int expiryReason,
        Moment received,
        long updateMillis,
        int amendments) {
    /** Knocked out by a reduce-only order of higher priority, or the position is gone. */
    public static final int EXPIRY_KNOCKED_OUT = 4;
    /** The market order could not be filled completely. */
    public static final int EXPIRY_NO_BOOK = 9;

    private static final int AVERAGE_SCALE = 8;

    static Order accepted(
            long id,
            String account,
            OrderRequest request,
            String clientOrderId,
            Origin origin,
            BigDecimal quantity,
            Moment received) {
        BigDecimal zero = BigDecimal.ZERO.setScale(quantity.scale());
        return new Order(
                id,
                account,
                request,
                clientOrderId,
                origin,
                OrderStatus.NEW,
                quantity,
                zero,
                BigDecimal.ZERO,
                0,
                received,
                received.epochMillis(),
                0);
    }

    public BigDecimal remaining() {
        return quantity.subtract(executed);
    }

    public String symbol() {
        return request.symbol();
    }

    /** Average price of the fills, 0 without one. */
    public BigDecimal averagePrice() {
        return executed.signum() == 0
                ? BigDecimal.ZERO
                : quote.divide(executed, AVERAGE_SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    Order filled(BigDecimal filledQuantity, BigDecimal price, long nowMillis) {
        BigDecimal total = executed.add(filledQuantity);
        OrderStatus next = total.compareTo(quantity) == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        return with(next, total, quote.add(filledQuantity.multiply(price)), expiryReason, nowMillis);
    }

    Order amended(BigDecimal newQuantity, BigDecimal newPrice, long nowMillis) {
        return new Order(
                id,
                account,
                request.withTerms(newQuantity, newPrice),
                clientOrderId,
                origin,
                status,
                newQuantity,
                executed,
                quote,
                expiryReason,
                received,
                nowMillis,
                amendments + 1);
    }

    /** What has not been filled of a limit order, at its price. */
    BigDecimal restValue() {
        return remaining().multiply(request.price().orElse(BigDecimal.ZERO));
    }

    Order canceled(long nowMillis) {
        return with(OrderStatus.CANCELED, executed, quote, expiryReason, nowMillis);
    }

    Order expired(int reason, long nowMillis) {
        return with(OrderStatus.EXPIRED, executed, quote, reason, nowMillis);
    }

    private Order with(OrderStatus next, BigDecimal nextExecuted, BigDecimal nextQuote, int reason, long nowMillis) {
        return new Order(
                id,
                account,
                request,
                clientOrderId,
                origin,
                next,
                quantity,
                nextExecuted,
                nextQuote,
                reason,
                received,
                nowMillis,
                amendments);
    }
}
