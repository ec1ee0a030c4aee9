/** The watchdog's process: its settings, its wiring, its duty. Invariant: nothing connects before settings are checked. */
@NullMarked
package io.quantumexit.watchdog.app;

import org.jspecify.annotations.NullMarked;
