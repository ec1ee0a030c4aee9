/** The files of the state folder. Invariant: waits on conditions, never on time alone. */
@NullMarked
package io.quantumexit.watchdog.io;

import org.jspecify.annotations.NullMarked;
