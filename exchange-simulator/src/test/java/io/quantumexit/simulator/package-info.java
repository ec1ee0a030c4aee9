/** The simulator from outside: over the wire, with signatures made by hand. */
@NullMarked
package io.quantumexit.simulator;

import org.jspecify.annotations.NullMarked;
