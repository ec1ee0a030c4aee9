/** Tests of the brain as a whole. */
@NullMarked
package io.quantumexit.brain;

import org.jspecify.annotations.NullMarked;
