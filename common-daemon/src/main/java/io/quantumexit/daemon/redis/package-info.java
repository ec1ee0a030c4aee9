/**
 * The link to Redis. Invariant: every command ends within {@code Timing.REDIS_COMMAND_MILLIS}, nothing is buffered or
 * replayed, and no entry of a stream is lost or told twice to the same process.
 */
@NullMarked
package io.quantumexit.daemon.redis;

import org.jspecify.annotations.NullMarked;
