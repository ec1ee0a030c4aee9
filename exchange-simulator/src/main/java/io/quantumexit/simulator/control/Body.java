package io.quantumexit.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The JSON body of a control request; wrong fields are IllegalArgumentException with the field's name. */
record Body(JsonNode json) {

    Optional<String> find(String field) {
        return Optional.ofNullable(json.get(field))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    String require(String field) {
        return find(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    Optional<BigDecimal> decimal(String field) {
        return find(field).map(text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException notDecimal) {
                throw new IllegalArgumentException("'" + field + "' must be a decimal, not '" + text + "'", notDecimal);
            }
        });
    }

    BigDecimal requireDecimal(String field) {
        return decimal(field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }

    long integer(String field, long otherwise) {
        return decimal(field).map(BigDecimal::longValueExact).orElse(otherwise);
    }

    Optional<Boolean> flag(String field) {
        return find(field).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + field + "' must be true or false, not '" + text + "'");
        });
    }

    <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
        return find(field).map(text -> {
            try {
                return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException(
                        "'" + field + "' must be one of " + Arrays.toString(type.getEnumConstants()) + ", not '" + text
                                + "'",
                        unknown);
            }
        });
    }
}
