/** Tests of the commands against a real Redis. Invariant: every message they see was written by the test. */
@NullMarked
package io.quantumexit.cli.app;

import org.jspecify.annotations.NullMarked;
