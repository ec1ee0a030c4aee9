/**
 * The demonstration: the program that guards seven positions dies, and the account is flat. Invariant: every line that
 * is told was read from the exchange or from Redis, and says where.
 */
@NullMarked
package io.quantumexit.system.demo;

import org.jspecify.annotations.NullMarked;
