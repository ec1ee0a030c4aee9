/**
 * What the operator's command sees and what follows from it: one picture of the system, the rules that judge it, and
 * the words it is told in. Invariant: pure; whatever was not seen, or is too old, counts as missing.
 */
@NullMarked
package io.quantumexit.cli.view;

import org.jspecify.annotations.NullMarked;
