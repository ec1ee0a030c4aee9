/**
 * What the Emergency Exit Worker decides: messages and the time go in, effects come out. Invariant: no order beyond a
 * position that was read, no FLAT without a read that shows it, no entry acknowledged before its answer is told.
 */
@NullMarked
package io.quantumexit.worker.core;

import org.jspecify.annotations.NullMarked;
