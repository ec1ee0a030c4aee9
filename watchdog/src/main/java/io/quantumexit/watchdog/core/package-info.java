/**
 * What the watchdog knows and decides: is somebody who can act guarding the open positions? Invariant: pure. Messages
 * and the time go in, effects come out; whatever is unknown counts against the brain, never for it.
 */
@NullMarked
package io.quantumexit.watchdog.core;

import org.jspecify.annotations.NullMarked;
