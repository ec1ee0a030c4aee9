/**
 * The REST wire: routes, parameters, signatures, weights, and the exchange's JSON.
 *
 * <p>Invariant: every answer to a client is JSON in the exchange's shape, errors as {@code {"code":..,"msg":..}}; nothing
 * here decides what happens to an order.
 */
@NullMarked
package io.quantumexit.simulator.http;

import org.jspecify.annotations.NullMarked;
