/** Tests of the brain's core: scenario files, a seeded simulation, and the parts one by one. */
@NullMarked
package io.quantumexit.brain.core;

import org.jspecify.annotations.NullMarked;
