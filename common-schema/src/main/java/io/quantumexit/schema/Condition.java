package io.quantumexit.schema;

import java.util.Locale;

/** What the watchdog fires on while ARMED (watchdog.md). */
public enum Condition {
    /** The followed brain's last beat says DEAD and positions are open. */
    EXIT_BRAIN_DEAD(0),

    /** Positions are open, and the beat is missing or its mode is not LIVE, or the exchange shows more positions. */
    POSITIONS_UNGUARDED(Timing.UNGUARDED_MILLIS),

    /** No beat. */
    EXIT_BRAIN_HEARTBEAT_MISSING(Timing.HEARTBEAT_MISSING_MILLIS),

    /** The brain says DEGRADED. */
    EXIT_BRAIN_DEGRADED(Timing.DEGRADED_MILLIS),

    /** Positions are open and the time of the last decision does not advance. */
    DECISIONS_STAGNANT(Timing.STAGNANT_MILLIS);

    private final long thresholdMillis;

    Condition(long thresholdMillis) {
        this.thresholdMillis = thresholdMillis;
    }

    /** The condition fires when it has held for longer than this. */
    public long thresholdMillis() {
        return thresholdMillis;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason a panic carries, for example {@code EXIT_BRAIN_HEARTBEAT_MISSING_(5.1S_>_5.0S)}. */
    public String reason(long ageMillis) {
        return this == EXIT_BRAIN_DEAD ? name() + "_(LAST_WORDS)" : reason(name(), ageMillis, thresholdMillis);
    }

    /** The same form for reasons that are no condition of this list. The age is rounded up, so that it reads greater. */
    public static String reason(String name, long ageMillis, long thresholdMillis) {
        return String.format(
                Locale.ROOT, "%s_(%.1fS_>_%.1fS)", name, Math.ceil(ageMillis / 100.0) / 10, thresholdMillis / 1000.0);
    }
}
