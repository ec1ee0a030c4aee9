/**
 * The market itself: accounts, order books, prices and fills, without any I/O.
 *
 * <p>Invariant: time comes in as an argument, every change happens under the lock of {@link
 * io.quantumexit.simulator.market.Market}, and every fill stands in its trade log.
 */
@NullMarked
package io.quantumexit.simulator.market;

import org.jspecify.annotations.NullMarked;
