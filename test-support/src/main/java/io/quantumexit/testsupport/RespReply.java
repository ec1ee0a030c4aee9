package io.quantumexit.testsupport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One answer of Redis that is no error.
 *
 * @param value of a string or number; {@link #MISSING} when there is none; empty for an array
 * @param items of an array; empty otherwise
 */
public record RespReply(Optional<String> value, List<RespReply> items) {

    /** Stands for a value that is not there. */
    public static final String MISSING = "(nil)";

    static RespReply of(String value) {
        return new RespReply(Optional.of(value), List.of());
    }

    static RespReply of(List<RespReply> items) {
        return new RespReply(Optional.empty(), List.copyOf(items));
    }

    /** The value; nothing for an array. */
    public String text() {
        return value.orElse("");
    }

    /** Every value in order, nested ones too. */
    Stream<String> values() {
        return value.isPresent() ? value.stream() : items.stream().flatMap(RespReply::values);
    }
}
