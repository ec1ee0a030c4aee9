package io.quantumexit.daemon;

import io.quantumexit.schema.Now;

/** Reads both clocks at once. */
@FunctionalInterface
public interface Clock {

    Now now();
}
