package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/** A symbol to trade and the price it starts from. */
public record Listing(SymbolRules rules, BigDecimal price) {}
