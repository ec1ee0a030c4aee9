/** What is measured: real processes on one host, set up and shot at. */
@NullMarked
package io.quantumexit.bench.world;

import org.jspecify.annotations.NullMarked;
