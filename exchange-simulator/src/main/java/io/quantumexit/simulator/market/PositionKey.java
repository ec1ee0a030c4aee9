package io.quantumexit.simulator.market;

/** Names one position of an account. */
public record PositionKey(String symbol, PositionSide side) {}
