package io.quantumexit.system.truth;

import java.util.Map;

/**
 * One entry of a Redis stream, as it stands there.
 *
 * @param id {@code <epoch ms>-<sequence>}
 * @param fields by name, in the order they were written
 */
public record StreamEntry(String id, Map<String, String> fields) {

    /** Redis' wall clock when the entry was written, in epoch milliseconds. */
    public long millis() {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    /** The field's value, empty when the entry has none of that name. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean says(String name, String value) {
        return value.equals(fields.get(name));
    }

    /** A field that must be a whole number. */
    public long number(String name) {
        return Long.parseLong(text(name));
    }
}
