/** Tests of looking: what is there, what is not, and what does not answer. */
@NullMarked
package io.quantumexit.cli.io.probe;

import org.jspecify.annotations.NullMarked;
