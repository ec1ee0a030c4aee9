package io.quantumexit.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The fields of a stream entry or hash, read leniently: a value that is missing or malformed is absent, never an
 * exception. Field names are case-sensitive; values are trimmed.
 */
public final class Fields {

    /** Longest value that is read; the rest is cut off. A message is at most a few hundred bytes. */
    static final int MAX_VALUE_LENGTH = 4096;

    /** No epoch that was counted up; one more still fits. */
    private static final long MAX_EPOCH = 1L << 53;

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    public static Fields of(Map<String, String> values) {
        return new Fields(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    /** Fields from alternating names and values, in order. */
    public static Fields of(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Fields(Collections.unmodifiableMap(map));
    }

    public Map<String, String> asMap() {
        return values;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The first of {@code names} that has a value which is not blank. */
    public Optional<String> text(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null && !value.isBlank()) {
                String trimmed = value.trim();
                return Optional.of(
                        trimmed.length() <= MAX_VALUE_LENGTH ? trimmed : trimmed.substring(0, MAX_VALUE_LENGTH));
            }
        }
        return Optional.empty();
    }

    public OptionalLong number(String name) {
        Optional<String> text = text(name);
        try {
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The halt epoch under {@code epoch}; one that nobody can have counted up to is malformed, hence absent. */
    public OptionalLong epoch() {
        OptionalLong value = number("epoch");
        return value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() <= MAX_EPOCH
                ? value
                : OptionalLong.empty();
    }

    /** The strings of a JSON array, however long; empty when it is none. */
    public List<String> list(String name) {
        return Optional.ofNullable(values.get(name)).flatMap(Wire::strings).orElse(List.of());
    }

    /** A count under the first of {@code names} that holds one; negative values are malformed, hence absent. */
    public OptionalInt count(String... names) {
        for (String name : names) {
            OptionalLong value = number(name);
            if (value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() <= Integer.MAX_VALUE) {
                return OptionalInt.of((int) value.getAsLong());
            }
        }
        return OptionalInt.empty();
    }

    /** {@code true} or {@code false} in any case; anything else is absent. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> value.toLowerCase(Locale.ROOT)).flatMap(value -> switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** Epoch milliseconds from {@code ts}, else from {@code timestamp} in seconds with an optional fraction. */
    public OptionalLong epochMillis() {
        OptionalLong ts = number("ts");
        if (ts.isPresent() && ts.getAsLong() > 0) {
            return ts;
        }
        try {
            double seconds = Double.parseDouble(text("timestamp").orElse("0"));
            return seconds > 0 && seconds < 1e11 ? OptionalLong.of(Math.round(seconds * 1000)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** An enum constant by its name in any case, with {@code -} read as {@code _}. */
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return text(name).flatMap(value -> Wire.constant(value, type));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
