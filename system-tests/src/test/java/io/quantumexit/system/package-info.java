/** Tests of the whole chain. Invariant: what happened is asked from the exchange's books and from Redis. */
@NullMarked
package io.quantumexit.system;

import org.jspecify.annotations.NullMarked;
