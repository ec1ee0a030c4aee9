/**
 * What really is, asked from Redis and the exchange with code of its own. Invariant: nothing here stands on the daemons,
 * on their Redis link or on their exchange adapter, so that none of them can hide its own mistake.
 */
@NullMarked
package io.quantumexit.system.truth;

import org.jspecify.annotations.NullMarked;
