/** Rules of the market kernel, one behaviour a test. */
@NullMarked
package io.quantumexit.simulator.market;

import org.jspecify.annotations.NullMarked;
