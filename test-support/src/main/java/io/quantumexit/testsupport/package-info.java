/**
 * What tests share: a simulated clock, seeds, scenario files, a real Redis and a faulty link to it. Invariant: nothing
 * here reads a clock to decide an outcome, and whatever a test starts ends with the test.
 */
@NullMarked
package io.quantumexit.testsupport;

import org.jspecify.annotations.NullMarked;
