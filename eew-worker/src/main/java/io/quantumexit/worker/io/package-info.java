/**
 * Carries messages to the core and its effects out. Invariant: nothing here blocks the duty cycle, and each effect is
 * begun in the order the core gave.
 */
@NullMarked
package io.quantumexit.worker.io;

import org.jspecify.annotations.NullMarked;
