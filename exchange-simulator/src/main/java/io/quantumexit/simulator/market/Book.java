package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The other side of every order of a symbol.
 *
 * @param depth quantity that one order can take at once; empty = no end
 * @param spreadRate distance of the best price from the mark price, as a rate of it
 */
public record Book(Optional<BigDecimal> depth, BigDecimal spreadRate) {
    /** No end of quantity, one tick wide. */
    public static final Book DEEP = new Book(Optional.empty(), BigDecimal.ZERO);
}
