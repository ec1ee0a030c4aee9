/** What holds for the whole module. */
@NullMarked
package io.quantumexit.watchdog;

import org.jspecify.annotations.NullMarked;
