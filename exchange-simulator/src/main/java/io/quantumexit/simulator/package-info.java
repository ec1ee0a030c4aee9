/**
 * A Binance USDⓈ-M futures exchange to try programs and faults on.
 *
 * <p>Invariant: shares no code with any client of it, so that neither hides the other's mistakes.
 */
@NullMarked
package io.quantumexit.simulator;

import org.jspecify.annotations.NullMarked;
