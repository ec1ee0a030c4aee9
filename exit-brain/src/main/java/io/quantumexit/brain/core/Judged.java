package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.Verdict;
import io.quantumexit.exchange.Position;
import java.math.BigDecimal;

/** A position and what the policy thinks of it at this price. */
record Judged(Position position, BigDecimal price, Verdict verdict) {}
