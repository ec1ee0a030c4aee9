package io.quantumexit.simulator.market;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A position with what its row shows besides.
 *
 * @param bidNotional value of open buy orders on it
 * @param askNotional value of open sell orders on it
 */
public record PositionView(
        Position position,
        Quote quote,
        int leverage,
        MarginType marginType,
        BigDecimal bidNotional,
        BigDecimal askNotional) {
    /** Share of the notional that must stay as margin; the exchange's first bracket. */
    private static final BigDecimal MAINTENANCE_RATE = new BigDecimal("0.004");

    /** Signed amount in the symbol's decimals; finer where the step has become coarser since. */
    public BigDecimal amount() {
        return quote.rules().lot().padded(position.amount());
    }

    public BigDecimal notional() {
        return position.amount().multiply(quote.mark());
    }

    public BigDecimal profit() {
        return position.profit(quote.mark());
    }

    public BigDecimal positionMargin() {
        return notional().abs().divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL64);
    }

    public BigDecimal orderMargin() {
        return bidNotional.max(askNotional).divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL64);
    }

    public BigDecimal maintenanceMargin() {
        return notional().abs().multiply(MAINTENANCE_RATE);
    }
}
