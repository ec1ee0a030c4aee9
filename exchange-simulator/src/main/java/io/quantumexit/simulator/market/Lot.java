package io.quantumexit.simulator.market;

import java.math.BigDecimal;

/** Bounds of a quantity: LOT_SIZE for limit orders, MARKET_LOT_SIZE for market orders. */
public record Lot(BigDecimal min, BigDecimal max, BigDecimal step) {
    public Lot {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("the step must be above 0, not " + step.toPlainString());
        }
    }

    /** Decimals that a quantity may have. */
    public int scale() {
        return Math.max(step.stripTrailingZeros().scale(), 0);
    }

    /** The quantity with the lot's decimals; with its own where the step has become coarser than what is there. */
    BigDecimal padded(BigDecimal quantity) {
        return quantity.setScale(Math.max(scale(), quantity.stripTrailingZeros().scale()));
    }

    /** The quantity in the lot's decimals, or the refusal that says which bound it breaks. */
    BigDecimal require(BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            throw Reject.QUANTITY_ZERO.because();
        }
        if (quantity.stripTrailingZeros().scale() > scale()) {
            throw Reject.PRECISION.because();
        }
        if (quantity.compareTo(min) < 0) {
            throw Reject.QUANTITY_TOO_SMALL.because();
        }
        if (quantity.compareTo(max) > 0) {
            throw Reject.QUANTITY_TOO_LARGE.because();
        }
        if (quantity.subtract(min).remainder(step).signum() != 0) {
            throw Reject.STEP.because();
        }
        return quantity.setScale(scale());
    }
}
