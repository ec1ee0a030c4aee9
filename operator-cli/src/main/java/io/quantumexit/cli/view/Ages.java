package io.quantumexit.cli.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How spans and moments are written for people. */
public final class Ages {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Ages() {}

    /** For example {@code 0.4 s}, {@code 2 min 05 s}, {@code 3 h 07 min}, {@code 12 d}. */
    public static String text(long millis) {
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return seconds < 48 * 3_600
                ? String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds % 3_600 / 60)
                : seconds / 86_400 + " d";
    }

    public static String ago(long millis) {
        return text(millis) + " ago";
    }

    /** Time of day with milliseconds, UTC. */
    public static String clock(long epochMillis) {
        return CLOCK.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Date and time to the second, UTC. */
    public static String date(long epochMillis) {
        return DAY.format(Instant.ofEpochMilli(epochMillis));
    }
}
