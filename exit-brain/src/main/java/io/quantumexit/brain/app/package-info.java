/** Puts the brain's process together. Invariant: everything is checked before anything connects. */
@NullMarked
package io.quantumexit.brain.app;

import org.jspecify.annotations.NullMarked;
