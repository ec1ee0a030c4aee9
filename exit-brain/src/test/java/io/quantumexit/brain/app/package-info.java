/** Tests of the brain's process: a real Redis, the simulator, everything else as it is in production. */
@NullMarked
package io.quantumexit.brain.app;

import org.jspecify.annotations.NullMarked;
