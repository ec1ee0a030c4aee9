package io.quantumexit.schema;

import java.util.Optional;

/**
 * The id of a Redis stream entry, {@code <ms>-<seq>}. Ids of one stream order its entries; both parts are unsigned.
 *
 * @param millis Redis' wall clock when the entry was written, epoch milliseconds
 * @param sequence counts entries of the same millisecond
 */
public record StreamId(long millis, long sequence) implements Comparable<StreamId> {

    /** Before every entry. */
    public static final StreamId ZERO = new StreamId(0, 0);

    /** Reads {@code 1707840128456-0} or {@code 1707840128456}; empty when {@code text} is neither. */
    public static Optional<StreamId> parse(String text) {
        String trimmed = text.trim();
        int dash = trimmed.indexOf('-');
        String head = dash < 0 ? trimmed : trimmed.substring(0, dash);
        String tail = dash < 0 ? "0" : trimmed.substring(dash + 1);
        try {
            return Optional.of(new StreamId(Long.parseUnsignedLong(head), Long.parseUnsignedLong(tail)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public boolean isAfter(StreamId other) {
        return compareTo(other) > 0;
    }

    /** The later of the two. */
    public StreamId max(StreamId other) {
        return other.isAfter(this) ? other : this;
    }

    @Override
    public int compareTo(StreamId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compareUnsigned(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
    }
}
