package io.quantumexit.brain.core.policy;

import io.quantumexit.exchange.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Leaves a position when its price has moved by a fixed share of the entry price, either way. */
public final class StaticStopAndTarget implements ExitPolicy {

    /** Unless configured otherwise. */
    public static final BigDecimal TAKE_PROFIT_PERCENT = new BigDecimal("2.5");

    /** Unless configured otherwise. */
    public static final BigDecimal STOP_LOSS_PERCENT = new BigDecimal("1.5");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** From this share of the way to a limit on, the position counts as near it. */
    private static final BigDecimal NEAR_SHARE = new BigDecimal("0.8");

    /** Digits of a move that are told; the decision itself is exact. */
    private static final int TOLD_SCALE = 4;

    private final BigDecimal takeProfitPercent;
    private final BigDecimal stopLossPercent;

    /**
     * A policy with these limits, both inclusive.
     *
     * @param takeProfitPercent move in the position's favour, positive
     * @param stopLossPercent move against it, positive, below 100
     */
    public StaticStopAndTarget(BigDecimal takeProfitPercent, BigDecimal stopLossPercent) {
        if (takeProfitPercent.signum() <= 0 || stopLossPercent.signum() <= 0) {
            throw new IllegalArgumentException(
                    "limits must be positive: target " + takeProfitPercent + " %, stop " + stopLossPercent + " %");
        }
        if (stopLossPercent.compareTo(HUNDRED) >= 0) {
            throw new IllegalArgumentException("a stop of " + stopLossPercent + " % would never be reached");
        }
        this.takeProfitPercent = takeProfitPercent;
        this.stopLossPercent = stopLossPercent;
    }

    @Override
    public Optional<Verdict> judge(Position position, BigDecimal markPrice) {
        BigDecimal entry = position.entryPrice();
        if (entry.signum() <= 0 || markPrice.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal rise = markPrice.subtract(entry);
        BigDecimal gain = (position.isLong() ? rise : rise.negate()).multiply(HUNDRED);
        Action action = action(gain, entry);
        boolean near = reaches(gain, entry, takeProfitPercent.multiply(NEAR_SHARE))
                || reaches(gain.negate(), entry, stopLossPercent.multiply(NEAR_SHARE));
        BigDecimal move = gain.divide(entry, MathContext.DECIMAL64).setScale(TOLD_SCALE, RoundingMode.HALF_EVEN);
        return Optional.of(new Verdict(action, move, near, describe(position)));
    }

    private Action action(BigDecimal gain, BigDecimal entry) {
        if (reaches(gain.negate(), entry, stopLossPercent)) {
            return Action.STOP_LOSS;
        }
        return reaches(gain, entry, takeProfitPercent) ? Action.TAKE_PROFIT : Action.HOLD;
    }

    /** Compares products, not quotients, so that no rounding decides. */
    private static boolean reaches(BigDecimal hundredfold, BigDecimal entry, BigDecimal percent) {
        return hundredfold.compareTo(percent.multiply(entry)) >= 0;
    }

    private String describe(Position position) {
        return (position.isLong() ? "long " : "short ")
                + position.amount().abs().toPlainString() + ", target +" + takeProfitPercent.toPlainString()
                + " %, stop -" + stopLossPercent.toPlainString() + " %";
    }
}
