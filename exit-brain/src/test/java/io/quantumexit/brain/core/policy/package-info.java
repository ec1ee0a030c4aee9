/** Tests of the exit policies. */
@NullMarked
package io.quantumexit.brain.core.policy;

import org.jspecify.annotations.NullMarked;
