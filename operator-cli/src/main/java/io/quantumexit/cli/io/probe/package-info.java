/**
 * Looks for what {@code qtexit doctor} judges. Invariant: it changes nothing, everything ends in its time, and what
 * could not be looked at says why.
 */
@NullMarked
package io.quantumexit.cli.io.probe;

import org.jspecify.annotations.NullMarked;
