package io.quantumexit.cli.doctor;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that was looked at.
 *
 * @param value what was seen; empty when it could not be looked at
 * @param why it could not
 */
public record Fact<T>(Optional<T> value, String why) {

    public static <T> Fact<T> of(T value) {
        return new Fact<>(Optional.of(value), "");
    }

    public static <T> Fact<T> unreadable(String why) {
        return new Fact<>(Optional.empty(), why);
    }

    public <R> Fact<R> map(Function<T, R> change) {
        return new Fact<>(value.map(change), why);
    }

    /** What was not seen is not fine. */
    Finding judge(Check check, String advice, Function<T, Finding> judgement) {
        return value.map(judgement).orElseGet(() -> check.noGo("cannot be known: " + why, advice));
    }
}
