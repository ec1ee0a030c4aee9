package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A new order of the normal book as its sender wrote it.
 *
 * @param price of a LIMIT order
 * @param reduceOnly empty when it was not sent: in hedge mode sending it at all is an error
 * @param clientOrderId empty lets the exchange choose one
 */
public record OrderRequest(
        String symbol,
        Side side,
        PositionSide positionSide,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        Optional<BigDecimal> price,
        Optional<Boolean> reduceOnly,
        Optional<String> clientOrderId) {

    /** A market order of one-way mode. */
    public static OrderRequest market(String symbol, Side side, BigDecimal quantity) {
        return new OrderRequest(
                symbol,
                side,
                PositionSide.BOTH,
                OrderType.MARKET,
                TimeInForce.GTC,
                quantity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A resting order of one-way mode. */
    public static OrderRequest limit(String symbol, Side side, BigDecimal quantity, BigDecimal price) {
        return new OrderRequest(
                symbol,
                side,
                PositionSide.BOTH,
                OrderType.LIMIT,
                TimeInForce.GTC,
                quantity,
                Optional.of(price),
                Optional.empty(),
                Optional.empty());
    }

    public OrderRequest withReduceOnly() {
        return new OrderRequest(
                symbol, side, positionSide, type, timeInForce, quantity, price, Optional.of(true), clientOrderId);
    }

    public OrderRequest withPositionSide(PositionSide leg) {
        return new OrderRequest(symbol, side, leg, type, timeInForce, quantity, price, reduceOnly, clientOrderId);
    }

    public OrderRequest withClientOrderId(String id) {
        return new OrderRequest(
                symbol, side, positionSide, type, timeInForce, quantity, price, reduceOnly, Optional.of(id));
    }

    public OrderRequest withTimeInForce(TimeInForce tif) {
        return new OrderRequest(symbol, side, positionSide, type, tif, quantity, price, reduceOnly, clientOrderId);
    }

    OrderRequest withTerms(BigDecimal newQuantity, BigDecimal newPrice) {
        return new OrderRequest(
                symbol,
                side,
                positionSide,
                type,
                timeInForce,
                newQuantity,
                Optional.of(newPrice),
                reduceOnly,
                clientOrderId);
    }

    /** The position that the order works on. */
    public PositionKey positionKey() {
        return new PositionKey(symbol, positionSide);
    }

    /** Whether the order may only make its position smaller: by flag, or by the leg and side of hedge mode. */
    public boolean reducing() {
        return positionSide == PositionSide.BOTH ? reduceOnly.orElse(false) : !positionSide.opensWith(side);
    }
}
