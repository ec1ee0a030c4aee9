package io.quantumexit.daemon;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.WallTime;

/**
 * The machine's clocks. {@code System.nanoTime} is CLOCK_MONOTONIC on Linux, so its readings compare between the
 * processes of one boot.
 */
public final class SystemClock implements Clock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public Now now() {
        return new Now(new MonoTime(System.nanoTime() / NANOS_PER_MILLI), new WallTime(System.currentTimeMillis()));
    }
}
