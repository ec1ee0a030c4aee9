package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/**
 * A change of a resting limit order as its sender wrote it.
 *
 * @param side the order's own; another one is refused
 * @param quantity the whole new quantity, with what has been executed already
 */
public record Amendment(String symbol, OrderRef ref, Side side, BigDecimal quantity, BigDecimal price) {}
