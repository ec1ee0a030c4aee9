/**
 * Real processes: started with an environment of our own making, signalled, ended and cleared away. Invariant: whatever
 * is started here has ended, and its folder is gone, when the JVM ends.
 */
@NullMarked
package io.quantumexit.system.process;

import org.jspecify.annotations.NullMarked;
