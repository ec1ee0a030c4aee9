/**
 * Between Redis, the state folder and the core. Invariant: nothing is decided here, nothing blocks the duty cycle, and
 * what came of every write is told to the core or logged.
 */
@NullMarked
package io.quantumexit.watchdog.io;

import org.jspecify.annotations.NullMarked;
