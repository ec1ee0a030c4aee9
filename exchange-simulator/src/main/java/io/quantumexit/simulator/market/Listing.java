package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/** A symbol to trade and the price it starts from. */
public record Listing(SymbolRules rules, BigDecimal price) {
    public Listing {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("the price must be above 0, not " + price.toPlainString());
        }
    }
}
