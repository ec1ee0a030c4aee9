package io.quantumexit.testsupport;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.WallTime;

/**
 * A clock that moves only when told. Its monotonic and its wall time start at unrelated values, so that a core which
 * mixes them up fails at once. Hand it on as {@code clock::now}.
 */
public final class SimulatedClock {

    private static final long FIRST_MONO_MILLIS = 7_000_123;
    private static final long FIRST_EPOCH_MILLIS = 1_767_225_600_000L;

    private volatile Now now;

    public SimulatedClock() {
        this(FIRST_MONO_MILLIS, FIRST_EPOCH_MILLIS);
    }

    public SimulatedClock(long monoMillis, long epochMillis) {
        now = new Now(new MonoTime(monoMillis), new WallTime(epochMillis));
    }

    public Now now() {
        return now;
    }

    public MonoTime mono() {
        return now.mono();
    }

    /** Lets both clocks run on; {@code millis} must not be negative. */
    public synchronized Now advanceMillis(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("time cannot run back by " + -millis + " ms; use stepWallMillis");
        }
        now = new Now(now.mono().plus(millis), new WallTime(now.epochMillis() + millis));
        return now;
    }

    /** Lets both clocks run on until the monotonic one reads {@code time}; stays where it is when that is past. */
    public synchronized Now advanceTo(MonoTime time) {
        return advanceMillis(Math.max(0, time.since(now.mono())));
    }

    /** Steps the wall clock alone, as an operator or a time daemon does. */
    public synchronized Now stepWallMillis(long millis) {
        now = new Now(now.mono(), new WallTime(now.epochMillis() + millis));
        return now;
    }
}
