/** The whole watchdog against a real Redis and scripted partners. Invariant: waits on conditions, never on time alone. */
@NullMarked
package io.quantumexit.watchdog.app;

import org.jspecify.annotations.NullMarked;
