package io.quantumexit.exchange;

import java.math.BigDecimal;

/**
 * One open position as the exchange states it.
 *
 * @param symbol for example {@code BTCUSDT}; may hold any letters, also Chinese ones
 * @param amount signed size in base units with the exchange's own scale; negative is short; never zero
 * @param entryPrice average entry in quote currency, zero when the exchange did not say
 * @param markPrice in quote currency, zero when the exchange did not say
 */
public record Position(
        String symbol, PositionSide positionSide, BigDecimal amount, BigDecimal entryPrice, BigDecimal markPrice) {

    public Position {
        if (amount.signum() == 0) {
            throw new IllegalArgumentException(symbol + " " + positionSide + ": a position of size zero is none");
        }
    }

    public boolean isLong() {
        return amount.signum() > 0;
    }

    /** Absolute value at mark price, in quote currency; at entry price when no mark price is known. */
    public BigDecimal notional() {
        BigDecimal price = markPrice.signum() > 0 ? markPrice : entryPrice;
        return amount.abs().multiply(price);
    }

    /** {@code SYMBOL}, in hedge mode {@code SYMBOL:LONG} or {@code SYMBOL:SHORT}. */
    public String key() {
        return positionSide == PositionSide.BOTH ? symbol : symbol + ":" + positionSide;
    }
}
