package io.quantumexit.exchange;

/**
 * An order that rests in one of the two books.
 *
 * @param orderId {@code orderId} or {@code algoId}
 * @param reduceOnly whether it can only reduce; a closePosition order counts as such
 */
public record RestingOrder(OrderBook book, String symbol, long orderId, String clientOrderId, boolean reduceOnly) {}
