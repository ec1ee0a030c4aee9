package io.quantumexit.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of {@link Keys#events()}.
 *
 * @param by which daemon or person wrote it
 * @param ts epoch milliseconds
 * @param details further fields, by the names the {@link EventType} states
 */
public record SystemEvent(EventType type, String by, long ts, Map<String, String> details) {

    public SystemEvent {
        details = Map.copyOf(details);
    }

    public static Optional<SystemEvent> read(Fields fields, StreamId id) {
        return fields.text("type").flatMap(EventType::parse).map(type -> {
            Map<String, String> details = new LinkedHashMap<>(fields.asMap());
            details.keySet().removeAll(List.of("type", "by", "ts"));
            return new SystemEvent(
                    type, fields.text("by").orElse(""), fields.epochMillis().orElse(id.millis()), details);
        });
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("type", type.wireName())
                .put("by", by)
                .put("ts", ts)
                .putAll(new TreeMap<>(details))
                .fields();
    }

    /** A detail, empty when absent. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }
}
