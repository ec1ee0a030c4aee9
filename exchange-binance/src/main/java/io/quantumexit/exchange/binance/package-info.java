/**
 * The exchange port on Binance USDⓈ-M futures. Invariant: what is sent is sent once, and an answer that was not fully
 * understood is never {@linkplain io.quantumexit.exchange.ReplyClass#DONE done}, least of all an empty list of positions.
 */
@NullMarked
package io.quantumexit.exchange.binance;

import org.jspecify.annotations.NullMarked;
