package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A symbol at one moment: rules, mark price, and the book around it. */
public record Quote(SymbolRules rules, BigDecimal mark, BigDecimal openPrice, Book book) {

    public String symbol() {
        return rules.symbol();
    }

    /** Best price of a buyer. */
    public BigDecimal bid() {
        return toTick(mark.multiply(BigDecimal.ONE.subtract(book.spreadRate())), RoundingMode.DOWN)
                .max(rules.tick());
    }

    /** Best price of a seller: always above the bid. */
    public BigDecimal ask() {
        BigDecimal raw = toTick(mark.multiply(BigDecimal.ONE.add(book.spreadRate())), RoundingMode.UP);
        return raw.max(bid().add(rules.tick()));
    }

    /** The price at which an order of this side trades at once. */
    public BigDecimal touch(Side side) {
        return side == Side.BUY ? ask() : bid();
    }

    /** The quantity that is there for one order. */
    BigDecimal available(BigDecimal wanted) {
        return book.depth()
                .map(depth ->
                        depth.setScale(rules.quantityScale(), RoundingMode.DOWN).min(wanted))
                .orElse(wanted);
    }

    /** Whether a price is further from the mark on the paying side than the rate allows. */
    boolean beyond(Side side, BigDecimal price, BigDecimal rate) {
        return side == Side.BUY
                ? price.compareTo(mark.multiply(BigDecimal.ONE.add(rate))) > 0
                : price.compareTo(mark.multiply(BigDecimal.ONE.subtract(rate))) < 0;
    }

    /** Whether a price breaks PERCENT_PRICE for this side. */
    boolean beyondPercentPrice(Side side, BigDecimal price) {
        return side == Side.BUY
                ? price.compareTo(mark.multiply(rules.multiplierUp())) > 0
                : price.compareTo(mark.multiply(rules.multiplierDown())) < 0;
    }

    private BigDecimal toTick(BigDecimal price, RoundingMode rounding) {
        return price.divide(rules.tick(), 0, rounding).multiply(rules.tick()).setScale(rules.priceScale());
    }
}
