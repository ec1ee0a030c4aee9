package io.quantumexit.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How single values look on the wire. */
final class Wire {

    /** Without data binding, which would take a tenth of a second at the start of each process. */
    private static final JsonFactory JSON = new JsonFactory();

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
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("a list of strings is always JSON", e);
        }
        return text.toString();
    }

    /** The strings of a JSON array; empty when {@code text} is not one. */
    static Optional<List<String>> strings(String text) {
        List<String> values = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                values.add(json.getText());
            }
            return json.currentToken() == JsonToken.END_ARRAY ? Optional.of(List.copyOf(values)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
