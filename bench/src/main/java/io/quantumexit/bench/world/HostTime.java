package io.quantumexit.bench.world;

import io.quantumexit.system.truth.StreamEntry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Redis' wall clock and this host's monotonic one, as Redis runs on this host. */
public final class HostTime {

    private static final double NANOS_IN_MILLI = 1e6;

    private HostTime() {}

    /**
     * When an entry was written, in milliseconds of the monotonic clock: the end of the millisecond that its id names, so
     * that what is measured is never told shorter than it was.
     */
    public static double monoMillis(StreamEntry entry) {
        double wallAheadMillis = wallNanos() / NANOS_IN_MILLI - System.nanoTime() / NANOS_IN_MILLI;
        return entry.millis() + 1 - wallAheadMillis;
    }

    /** What the sender says of its own moment, in whole milliseconds of the same clock. */
    public static double sentMonoMillis(StreamEntry beat) {
        return beat.number("mono_ms");
    }

    private static double wallNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + (double) now.getNano();
    }
}
