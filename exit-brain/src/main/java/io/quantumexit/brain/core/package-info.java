/**
 * The brain's decisions, pure: an {@link io.quantumexit.brain.core.Input} and a time go in, {@linkplain
 * io.quantumexit.brain.core.Effect effects} come out. {@link io.quantumexit.brain.core.BrainCore} is the one switch;
 * when to leave a position is decided in {@link io.quantumexit.brain.core.policy}; everything that ends in a panic
 * stands in {@link io.quantumexit.brain.core.Health#fatal}. Invariant: orders only when LIVE, only reducing, never
 * twice while unanswered; LIVE only by a human's approval of this boot.
 */
@NullMarked
package io.quantumexit.brain.core;

import org.jspecify.annotations.NullMarked;
