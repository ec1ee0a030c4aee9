/**
 * What a simulator starts with: symbols, accounts, positions.
 *
 * <p>Invariant: equal options and seeds give an equal start.
 */
@NullMarked
package io.quantumexit.simulator.setup;

import org.jspecify.annotations.NullMarked;
