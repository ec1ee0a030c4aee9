/**
 * Tests of the settings. Invariant: each default and each bound is asserted as a user would meet it.
 */
@NullMarked
package io.quantumexit.daemon.settings;

import org.jspecify.annotations.NullMarked;
