/** Parts of the REST side that need a clock of the test's own. */
@NullMarked
package io.quantumexit.simulator.http;

import org.jspecify.annotations.NullMarked;
