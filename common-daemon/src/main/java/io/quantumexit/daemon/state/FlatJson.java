package io.quantumexit.daemon.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quantumexit.schema.Fields;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object without objects in it, for files that people and scripts read too. Loads no data binding. */
public final class FlatJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FlatJson() {}

    /**
     * Writes strings, numbers and lists of strings.
     *
     * @throws IllegalArgumentException at a value of another kind
     */
    public static String write(Map<String, ?> values) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> entry : values.entrySet()) {
                json.writeFieldName(entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                json.writeString((String) element);
            }
            json.writeEndArray();
        } else {
            throw new IllegalArgumentException("no text, number or list: " + value.getClass());
        }
    }

    /**
     * Reads the scalars as text; what is nested reads as empty.
     *
     * @throws IOException when it is not a JSON object
     */
    public static Fields read(String text) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean nested = json.nextToken().isStructStart();
                values.put(name, nested ? "" : json.getText());
                json.skipChildren();
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("it is cut short");
            }
        }
        return Fields.of(values);
    }
}
