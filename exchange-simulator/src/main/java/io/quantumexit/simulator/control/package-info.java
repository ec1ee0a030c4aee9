/**
 * The control endpoint under {@code /sim}: what a test sees of the truth, and how it changes the world.
 *
 * <p>Invariant: neither faults, latency nor limits ever touch it.
 */
@NullMarked
package io.quantumexit.simulator.control;

import org.jspecify.annotations.NullMarked;
