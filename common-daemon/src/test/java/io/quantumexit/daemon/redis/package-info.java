/**
 * The Redis link against a real Redis. Invariant: each measured trap has a test that fails without its counter-measure.
 */
@NullMarked
package io.quantumexit.daemon.redis;

import org.jspecify.annotations.NullMarked;
