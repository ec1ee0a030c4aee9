/**
 * Tests of what must survive a power cut. Invariant: every kind of damage is shown to be seen.
 */
@NullMarked
package io.quantumexit.daemon.state;

import org.jspecify.annotations.NullMarked;
