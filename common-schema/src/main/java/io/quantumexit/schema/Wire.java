package io.quantumexit.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How single values look on the wire. */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    static <E extends Enum<E>> Optional<E> constant(String value, Class<E> type) {
        String wanted = value.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E candidate : type.getEnumConstants()) {
            if (candidate.name().equals(wanted)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** A JSON array of strings, {@code []} when empty. */
    static String jsonArray(List<String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of strings is always JSON", e);
        }
    }

    /** The strings of a JSON array; empty when {@code text} is not one. */
    static Optional<List<String>> strings(String text) {
        try {
            return Optional.of(List.copyOf(JSON.readValue(text, new TypeReference<List<String>>() {})));
        } catch (JsonProcessingException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
