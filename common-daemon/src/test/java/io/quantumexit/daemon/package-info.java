/**
 * Tests of the duty cycle and its parts. Invariant: order and outcome are asserted, never how fast a machine is.
 */
@NullMarked
package io.quantumexit.daemon;

import org.jspecify.annotations.NullMarked;
