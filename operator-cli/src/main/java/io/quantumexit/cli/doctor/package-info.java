/**
 * What {@code qtexit doctor} has found out and what follows from it: GO or NO-GO. Invariant: pure, and what could not be
 * looked at is never fine.
 */
@NullMarked
package io.quantumexit.cli.doctor;

import org.jspecify.annotations.NullMarked;
