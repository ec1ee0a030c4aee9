/**
 * WebSocket streams: market data for everybody, and an account's own events behind a listen key.
 *
 * <p>Invariant: events of one account leave in the order in which the market told them, unless a fault says otherwise.
 */
@NullMarked
package io.quantumexit.simulator.stream;

import org.jspecify.annotations.NullMarked;
