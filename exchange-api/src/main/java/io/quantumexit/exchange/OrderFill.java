package io.quantumexit.exchange;

import java.math.BigDecimal;

/**
 * What the exchange says came of an order. It proves nothing about the position.
 *
 * @param orderId the exchange's
 * @param status for example {@code FILLED} or {@code EXPIRED}
 * @param executedQuantity base units; may be less than asked for
 * @param averagePrice quote currency, zero when nothing was filled
 */
public record OrderFill(
        long orderId,
        String symbol,
        String clientOrderId,
        String status,
        BigDecimal executedQuantity,
        BigDecimal averagePrice) {}
