package io.quantumexit.exchange;

import java.math.BigDecimal;

/**
 * What the exchange demands of MARKET orders in one symbol ({@code exchangeInfo}, filter {@code MARKET_LOT_SIZE}).
 *
 * @param marketMinQuantity smallest order, base units
 * @param marketMaxQuantity largest order, base units; larger closes are split
 * @param stepSize quantities are multiples of it
 * @param trading whether the symbol's status is {@code TRADING}
 */
public record SymbolRules(
        String symbol,
        BigDecimal marketMinQuantity,
        BigDecimal marketMaxQuantity,
        BigDecimal stepSize,
        boolean trading) {

    /** The same of a symbol that is not traded, or not any more. */
    public SymbolRules notTrading() {
        return new SymbolRules(symbol, marketMinQuantity, marketMaxQuantity, stepSize, false);
    }
}
