/**
 * What REST, streams and control share: the exchange's JSON, and its clock.
 *
 * <p>Invariant: this is the only place where the simulator reads a clock.
 */
@NullMarked
package io.quantumexit.simulator.wire;

import org.jspecify.annotations.NullMarked;
