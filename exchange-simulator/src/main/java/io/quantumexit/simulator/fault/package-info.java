/**
 * Faults: what goes wrong with which request, decided by data alone.
 *
 * <p>Invariant: a new fault needs no code, only a rule; without rules nothing goes wrong.
 */
@NullMarked
package io.quantumexit.simulator.fault;

import org.jspecify.annotations.NullMarked;
