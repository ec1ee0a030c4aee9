/**
 * Tests of what is printed. Invariant: a line is asserted as journald would read it.
 */
@NullMarked
package io.quantumexit.daemon.logging;

import org.jspecify.annotations.NullMarked;
