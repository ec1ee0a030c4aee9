package io.quantumexit.schema;

/**
 * A reading of the host's monotonic clock (CLOCK_MONOTONIC). The only time that decides anything; it never steps, and
 * readings of two processes of the same boot are comparable.
 *
 * @param millis milliseconds since an arbitrary origin, usually the host's boot
 */
public record MonoTime(long millis) implements Comparable<MonoTime> {

    /** Milliseconds from {@code earlier} to this reading; negative when this one is the earlier. */
    public long since(MonoTime earlier) {
        return millis - earlier.millis;
    }

    /** The reading {@code delayMillis} later. */
    public MonoTime plus(long delayMillis) {
        return new MonoTime(millis + delayMillis);
    }

    public boolean isBefore(MonoTime other) {
        return millis < other.millis;
    }

    /** The earlier of the two. */
    public MonoTime max(MonoTime other) {
        return isBefore(other) ? other : this;
    }

    public MonoTime min(MonoTime other) {
        return other.millis < millis ? other : this;
    }

    @Override
    public int compareTo(MonoTime other) {
        return Long.compare(millis, other.millis);
    }
}
