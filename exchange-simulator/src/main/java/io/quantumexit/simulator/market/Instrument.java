package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A listed symbol with its moving mark price. Used under the market's lock only. */
final class Instrument {
    private SymbolRules rules;
    private Book book = Book.DEEP;
    private BigDecimal mark;
    private BigDecimal openPrice;

    Instrument(SymbolRules rules, BigDecimal mark) {
        this.rules = rules;
        this.mark = mark;
        this.openPrice = mark;
    }

    Quote quote() {
        return new Quote(rules, mark, openPrice, book);
    }

    String symbol() {
        return rules.symbol();
    }

    SymbolRules rules() {
        return rules;
    }

    BigDecimal mark() {
        return mark;
    }

    /** Mark prices are finer than ticks, as on the exchange. */
    void mark(BigDecimal price) {
        mark = price.max(rules.tick()).setScale(rules.priceScale() + 2, RoundingMode.HALF_EVEN);
    }

    void rules(SymbolRules newRules) {
        rules = newRules;
    }

    void book(Book newBook) {
        book = newBook;
    }

    void reset(SymbolRules newRules, BigDecimal price) {
        rules = newRules;
        book = Book.DEEP;
        mark = price;
        openPrice = price;
    }
}
