package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads JSON as the exchange writes it; unknown fields are passed over, anything half understood is odd. */
final class Json {

    /**
     * A zero may come as {@code 0E-8}; larger exponents are odd: {@code 1e999999999} is a number too, and writing it out
     * would fill the memory.
     */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?");

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private Json() {}

    static JsonNode array(byte[] body) throws OddBodyException {
        JsonNode node = tree(body);
        if (!node.isArray()) {
            throw new OddBodyException("no JSON array");
        }
        return node;
    }

    static JsonNode object(byte[] body) throws OddBodyException {
        JsonNode node = tree(body);
        if (!node.isObject()) {
            throw new OddBodyException("no JSON object");
        }
        return node;
    }

    private static JsonNode tree(byte[] body) throws OddBodyException {
        try {
            return READER.readTree(body);
        } catch (IOException e) {
            throw new OddBodyException("no JSON");
        }
    }

    /** A text that is there and not empty. */
    static String text(JsonNode row, String name) throws OddBodyException {
        String text = row.path(name).asText("");
        if (text.isEmpty()) {
            throw new OddBodyException(name + " is missing");
        }
        return text;
    }

    static long integer(JsonNode row, String name) throws OddBodyException {
        JsonNode node = row.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new OddBodyException(name + " is no integer");
        }
        return node.longValue();
    }

    static boolean flag(JsonNode row, String name) throws OddBodyException {
        JsonNode node = row.path(name);
        if (!node.isBoolean()) {
            throw new OddBodyException(name + " is neither true nor false");
        }
        return node.booleanValue();
    }

    /** A decimal in the scale it was written in, from a string or a number. */
    static BigDecimal decimal(JsonNode row, String name) throws OddBodyException {
        String text = row.path(name).asText("");
        if (!DECIMAL.matcher(text).matches()) {
            throw new OddBodyException(name + " is no decimal");
        }
        return new BigDecimal(text);
    }

    /** The same, zero when it is missing or is none: for what nothing essential depends on. */
    static BigDecimal decimalOrZero(JsonNode row, String name) {
        String text = row.path(name).asText("");
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
    }
}
