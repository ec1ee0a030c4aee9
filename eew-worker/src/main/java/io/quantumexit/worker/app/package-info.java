/** Puts the worker's process together. Invariant: everything is checked before anything connects. */
@NullMarked
package io.quantumexit.worker.app;

import org.jspecify.annotations.NullMarked;
