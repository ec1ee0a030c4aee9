package io.quantumexit.brain.core.policy;

import java.math.BigDecimal;

/**
 * What a policy thinks of one position at one price.
 *
 * @param movePercent price against entry, positive in the position's favour
 * @param nearLimit an exit is close, so that the position is worth watching more often
 * @param detail for people
 */
public record Verdict(Action action, BigDecimal movePercent, boolean nearLimit, String detail) {}
