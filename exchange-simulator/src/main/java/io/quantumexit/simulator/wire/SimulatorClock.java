package io.quantumexit.simulator.wire;

import io.quantumexit.simulator.market.Moment;
import java.util.concurrent.TimeUnit;

/** Exchange time: the wall clock at start, then the monotonic clock, plus an offset that a test may set. */
public final class SimulatorClock implements Clock {
    private final long startEpochMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();
    private volatile long offsetMillis;

    @Override
    public Moment now() {
        long nanos = System.nanoTime();
        return new Moment(startEpochMillis + offsetMillis + TimeUnit.NANOSECONDS.toMillis(nanos - startNanos), nanos);
    }

    /** How far exchange time is ahead of this machine's, milliseconds. */
    public long offsetMillis() {
        return offsetMillis;
    }

    public void offsetMillis(long millis) {
        offsetMillis = millis;
    }
}
