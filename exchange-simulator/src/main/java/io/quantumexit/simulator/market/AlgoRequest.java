package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A new conditional order as its sender wrote it.
 *
 * @param triggerPrice not of TRAILING_STOP_MARKET
 * @param quantity empty with {@code closePosition}
 * @param price of the limit order that STOP and TAKE_PROFIT place
 * @param activatePrice from where a trailing stop follows; empty = at once
 * @param callbackRate of a trailing stop, per cent
 */
public record AlgoRequest(
        String symbol,
        Side side,
        PositionSide positionSide,
        OrderType type,
        TimeInForce timeInForce,
        Optional<BigDecimal> triggerPrice,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> price,
        Optional<BigDecimal> activatePrice,
        Optional<BigDecimal> callbackRate,
        boolean closePosition,
        Optional<Boolean> reduceOnly,
        String workingType,
        boolean priceProtect,
        Optional<String> clientAlgoId) {

    /** A one-way conditional market order of a fixed quantity. */
    public static AlgoRequest market(
            String symbol, Side side, OrderType type, BigDecimal triggerPrice, BigDecimal quantity) {
        return new AlgoRequest(
                symbol,
                side,
                PositionSide.BOTH,
                type,
                TimeInForce.GTC,
                Optional.of(triggerPrice),
                Optional.of(quantity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(true),
                "MARK_PRICE",
                false,
                Optional.empty());
    }

    /** A one-way conditional market order that closes whatever the position is then. */
    public static AlgoRequest closing(String symbol, Side side, OrderType type, BigDecimal triggerPrice) {
        return new AlgoRequest(
                symbol,
                side,
                PositionSide.BOTH,
                type,
                TimeInForce.GTC,
                Optional.of(triggerPrice),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                "MARK_PRICE",
                false,
                Optional.empty());
    }

    public AlgoRequest withPositionSide(PositionSide leg) {
        return new AlgoRequest(
                symbol,
                side,
                leg,
                type,
                timeInForce,
                triggerPrice,
                quantity,
                price,
                activatePrice,
                callbackRate,
                closePosition,
                reduceOnly,
                workingType,
                priceProtect,
                clientAlgoId);
    }

    public PositionKey positionKey() {
        return new PositionKey(symbol, positionSide);
    }

    /** Whether the exchange takes the order away when its position is closed. */
    boolean endsWithPosition() {
        return closePosition || timeInForce == TimeInForce.GTE_GTC;
    }

    /** Whether a falling price triggers it; the others wait for a rising one. */
    boolean triggersBelow() {
        boolean takeProfit = type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_MARKET;
        return (side == Side.SELL) != takeProfit;
    }
}
