package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parameters of a request, from query and form body; the query wins. */
public final class Params {
    /** More than any price or quantity has; 1e999999 would keep the market busy for hours. */
    private static final int DIGITS_MAX = 40;

    private final Map<String, String> values;

    private Params(Map<String, String> values) {
        this.values = values;
    }

    /** Reads both places in their encoded form. */
    public static Params parse(String rawQuery, String rawBody) {
        Map<String, String> values = new LinkedHashMap<>();
        decode(rawBody, values);
        decode(rawQuery, values);
        return new Params(values);
    }

    static Params of(Map<String, String> values) {
        return new Params(values);
    }

    private static void decode(String raw, Map<String, String> into) {
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                into.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** A value that may be left out; sent but empty is an error. */
    public Optional<String> find(String name) {
        Optional<String> value = Optional.ofNullable(values.get(name));
        if (value.filter(String::isEmpty).isPresent()) {
            throw Reject.EMPTY.because(name);
        }
        return value;
    }

    /** What was sent, in the order in which it came. */
    Set<String> names() {
        return values.keySet();
    }

    /** A value as sent, empty when it was not. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    public String require(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> malformed(name));
    }

    public Optional<BigDecimal> decimal(String name) {
        return find(name).map(text -> {
            try {
                BigDecimal value = new BigDecimal(text);
                if (value.precision() > DIGITS_MAX || Math.abs(value.scale()) > DIGITS_MAX) {
                    throw malformed(name);
                }
                return value;
            } catch (NumberFormatException notDecimal) {
                throw malformed(name);
            }
        });
    }

    public BigDecimal requireDecimal(String name) {
        return decimal(name).orElseThrow(() -> malformed(name));
    }

    public Optional<Long> integer(String name) {
        return find(name).map(text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException notInteger) {
                throw malformed(name);
            }
        });
    }

    public long requireInteger(String name) {
        return integer(name).orElseThrow(() -> malformed(name));
    }

    /** A flag as the exchange takes it: true or false, in any case. */
    public Optional<Boolean> flag(String name) {
        return find(name).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw malformed(name);
        });
    }

    private static RuntimeException malformed(String name) {
        return Reject.MANDATORY.because(name);
    }
}
