package io.quantumexit.schema;

import java.util.OptionalLong;

/**
 * How one sender's monotonic clock compares with ours, learned beat by beat, and the age rule that follows from it
 * (rules.md, "Age of a heartbeat"). Catches time namespaces and cloned machines, where stamps look comparable and are
 * not.
 *
 * @param kind what the last beat showed
 * @param lateInARow beats in a row that were already old on arrival, at regular spacing
 * @param lastArrival of the previous beat; meaningless before the first
 */
public record SenderClock(ClockKind kind, int lateInARow, MonoTime lastArrival) {

    /** Late this often at regular spacing: not a delay, another clock. */
    private static final int LATE_LIMIT = 3;

    private static final long REGULAR_MIN_MILLIS = 500;
    private static final long REGULAR_MAX_MILLIS = 1_500;

    /** Before the first beat. */
    public static final SenderClock UNSEEN = new SenderClock(ClockKind.ARRIVAL, 0, new MonoTime(Long.MIN_VALUE / 2));

    /**
     * After a beat.
     *
     * @param senderMillis its stamp, if it carries one
     * @param sameHostBoot whether it comes from this boot of this host; else the stamp means nothing here
     */
    public SenderClock onBeat(OptionalLong senderMillis, boolean sameHostBoot, MonoTime arrived) {
        if (senderMillis.isEmpty() || !sameHostBoot) {
            return new SenderClock(ClockKind.ARRIVAL, 0, arrived);
        }
        long ageMillis = arrived.millis() - senderMillis.getAsLong();
        if (ageMillis < -Timing.CLOCK_AHEAD_MILLIS) {
            return new SenderClock(ClockKind.INCOMPARABLE, 0, arrived);
        }
        if (ageMillis <= Timing.CLOCK_BEHIND_MILLIS) {
            return new SenderClock(ClockKind.MONO, 0, arrived);
        }
        long spacingMillis = arrived.since(lastArrival);
        boolean regular = spacingMillis >= REGULAR_MIN_MILLIS && spacingMillis <= REGULAR_MAX_MILLIS;
        int late = regular ? lateInARow + 1 : 1;
        return new SenderClock(late >= LATE_LIMIT ? ClockKind.INCOMPARABLE : ClockKind.MONO, late, arrived);
    }

    /**
     * The age of a beat that arrived at {@code arrived}: the time since then, and no less than its own stamp says. A
     * beat that a hung Redis delivered late is as old as its sender says.
     */
    public long ageMillis(OptionalLong senderMillis, MonoTime arrived, MonoTime now) {
        long sinceArrivalMillis = now.since(arrived);
        return kind == ClockKind.MONO && senderMillis.isPresent()
                ? Math.max(sinceArrivalMillis, now.millis() - senderMillis.getAsLong())
                : sinceArrivalMillis;
    }
}
