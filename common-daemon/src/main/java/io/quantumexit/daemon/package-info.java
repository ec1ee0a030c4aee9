/**
 * What every daemon stands on: the duty cycle, its mailbox, clocks, boot ids and exit codes. Invariant: one thread owns
 * an agent's state, and whatever reaches it is never dropped in silence.
 */
@NullMarked
package io.quantumexit.daemon;

import org.jspecify.annotations.NullMarked;
