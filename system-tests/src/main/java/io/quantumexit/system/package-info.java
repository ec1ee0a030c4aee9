/**
 * The whole chain as real processes: Redis, the exchange simulator and the daemons, each its own JVM, to be watched,
 * killed and asked by the demo and the system tests. Invariant: a fleet talks to loopback only, and leaves no process,
 * port or file behind.
 */
@NullMarked
package io.quantumexit.system;

import org.jspecify.annotations.NullMarked;
