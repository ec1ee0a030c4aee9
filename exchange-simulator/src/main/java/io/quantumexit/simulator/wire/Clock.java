package io.quantumexit.simulator.wire;

import io.quantumexit.simulator.market.Moment;

/** Where the server reads the time; the market itself is given it. */
@FunctionalInterface
public interface Clock {
    Moment now();
}
