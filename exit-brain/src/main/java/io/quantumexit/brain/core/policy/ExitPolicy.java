package io.quantumexit.brain.core.policy;

import io.quantumexit.exchange.Position;
import java.math.BigDecimal;
import java.util.Optional;

/** Decides whether a position is to be left. */
@FunctionalInterface
public interface ExitPolicy {

    /**
     * Judges one position.
     *
     * @param markPrice in quote currency, positive
     * @return empty when this position cannot be judged; the brain then says DEGRADED, for it guards nothing there
     */
    Optional<Verdict> judge(Position position, BigDecimal markPrice);
}
