/**
 * What the inner pieces of an exit cost, so that a regression is seen before a whole exit is measured. The benchmarks of
 * package-private pieces stand in the packages of those pieces. Nothing here is shipped.
 */
@NullMarked
package io.quantumexit.benchmarks;

import org.jspecify.annotations.NullMarked;
