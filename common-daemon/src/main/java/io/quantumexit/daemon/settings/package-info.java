/**
 * The registry of every {@code QT_} setting. Invariant: whatever is set is known, in bounds and consistent before
 * anything connects, and no secret comes out of the environment.
 */
@NullMarked
package io.quantumexit.daemon.settings;

import org.jspecify.annotations.NullMarked;
