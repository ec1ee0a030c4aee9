/** One class for each figure of the table of promises. */
@NullMarked
package io.quantumexit.bench.figure;

import org.jspecify.annotations.NullMarked;
