/** The watchdog's core, driven by scenario files and by seeded simulation. Invariant: nothing here waits in real time. */
@NullMarked
package io.quantumexit.watchdog.core;

import org.jspecify.annotations.NullMarked;
