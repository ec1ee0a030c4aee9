/** What a measurement leaves behind: values, and the pages made of them. Invariant: nothing here measures. */
@NullMarked
package io.quantumexit.bench.result;

import org.jspecify.annotations.NullMarked;
