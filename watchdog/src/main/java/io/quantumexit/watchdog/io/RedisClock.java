package io.quantumexit.watchdog.io;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import java.util.OptionalLong;

/**
 * Redis' wall clock, which makes the stream ids, on our monotonic one: how old an entry was when we came to read it.
 * Measured each period, so that a step of that clock is soon known; between two measurements, as when this process stands
 * still, our own clock carries it on.
 */
public final class RedisClock {

    private volatile OptionalLong aheadMillis = OptionalLong.empty();

    /** Redis answered the time question, which we saw at {@code now} or later. */
    void onTime(WallTime redis, MonoTime now) {
        aheadMillis = OptionalLong.of(redis.epochMillis() - now.millis());
    }

    /** Never negative; 0 while nothing is known. */
    long ageMillis(StreamId id, MonoTime now) {
        OptionalLong ahead = aheadMillis;
        return ahead.isEmpty() ? 0 : Math.max(0, now.millis() + ahead.getAsLong() - id.millis());
    }
}
