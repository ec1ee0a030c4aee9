/**
 * {@code qtexit}: one class for each command, and what they share. Invariant: what tightens protection never asks; what
 * loosens it shows the state before, wants a reason and asks; the exit code is the answer.
 */
@NullMarked
package io.quantumexit.cli.app;

import org.jspecify.annotations.NullMarked;
