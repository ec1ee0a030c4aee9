/**
 * What the daemons say to one another: keys, messages, codecs, timing constants, the halt state and the gate rule.
 * Invariant: writers are strict, readers are lenient, and whatever cannot be understood counts as unsafe, never as fine.
 */
@NullMarked
package io.quantumexit.schema;

import org.jspecify.annotations.NullMarked;
