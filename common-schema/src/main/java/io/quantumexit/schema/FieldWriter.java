package io.quantumexit.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Builds the fields of a message in the order they are put. */
final class FieldWriter {

    private final Map<String, String> values = new LinkedHashMap<>();

    FieldWriter put(String name, String value) {
        values.put(name, value);
        return this;
    }

    FieldWriter put(String name, long value) {
        return put(name, Long.toString(value));
    }

    FieldWriter put(String name, boolean value) {
        return put(name, Boolean.toString(value));
    }

    FieldWriter put(String name, Enum<?> value) {
        return put(name, value.name());
    }

    FieldWriter put(String name, StreamId value) {
        return put(name, value.toString());
    }

    FieldWriter putLowerCase(String name, Enum<?> value) {
        return put(name, value.name().toLowerCase(Locale.ROOT));
    }

    FieldWriter putArray(String name, List<String> value) {
        return put(name, Wire.jsonArray(value));
    }

    FieldWriter putIfPresent(String name, OptionalLong value) {
        value.ifPresent(number -> put(name, number));
        return this;
    }

    FieldWriter putUnlessBlank(String name, String value) {
        return value.isBlank() ? this : put(name, value);
    }

    FieldWriter putAll(Map<String, String> more) {
        values.putAll(more);
        return this;
    }

    Fields fields() {
        return Fields.of(values);
    }
}
