/**
 * What a daemon prints. Invariant: printing never blocks a daemon, and nothing secret is printed.
 */
@NullMarked
package io.quantumexit.daemon.logging;

import org.jspecify.annotations.NullMarked;
