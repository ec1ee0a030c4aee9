/**
 * The core's doors: adapters turn what comes in into inputs, publishers carry effects out. Invariant: nothing here decides,
 * nothing is sent twice or kept for later, and nothing blocks the loop.
 */
@NullMarked
package io.quantumexit.brain.io;

import org.jspecify.annotations.NullMarked;
