package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/**
 * One fill. The log of these is the truth that claims about the account are checked against.
 *
 * @param realized profit taken out of the position, in the quote asset
 * @param positionAfter signed amount that the position has after this fill
 */
public record Trade(
        long id,
        long orderId,
        String clientOrderId,
        Origin origin,
        String account,
        String symbol,
        Side side,
        PositionSide positionSide,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal realized,
        BigDecimal commission,
        boolean maker,
        boolean reduceOnly,
        BigDecimal positionAfter,
        long timeMillis) {}
