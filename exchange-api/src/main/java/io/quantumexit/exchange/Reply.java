package io.quantumexit.exchange;

import java.util.Optional;
import java.util.function.Function;

/**
 * An answer of the exchange, or what came in its place. Calls never fail by exception.
 *
 * @param kind {@link ReplyClass#DONE} exactly when there is a value
 * @param value what was asked for
 * @param httpStatus 0 when no HTTP answer came
 * @param code the exchange's error code, 0 when none
 * @param message the exchange's words or the I/O error's, without secrets
 * @param retryAfterMillis how long the exchange asks to wait, 0 when it does not
 * @param sentNanos {@link System#nanoTime()} when the call was handed to the network
 * @param receivedNanos the same when the reply was complete, or given up
 */
public record Reply<T>(
        ReplyClass kind,
        Optional<T> value,
        int httpStatus,
        int code,
        String message,
        long retryAfterMillis,
        long sentNanos,
        long receivedNanos) {

    public Reply {
        if ((kind == ReplyClass.DONE) != value.isPresent()) {
            throw new IllegalArgumentException(kind + " with value " + value);
        }
    }

    public static <T> Reply<T> done(T value, long sentNanos, long receivedNanos) {
        return new Reply<>(ReplyClass.DONE, Optional.of(value), 200, 0, "", 0, sentNanos, receivedNanos);
    }

    public static <T> Reply<T> failed(
            ReplyClass kind, int httpStatus, int code, String message, long sentNanos, long receivedNanos) {
        return new Reply<>(kind, Optional.empty(), httpStatus, code, message, 0, sentNanos, receivedNanos);
    }

    public boolean isDone() {
        return kind == ReplyClass.DONE;
    }

    /** The address or the account asks too often, or was banned for it, and there is no other way. */
    public boolean isThrottled() {
        return kind != ReplyClass.OTHER_ROUTE && (httpStatus == 429 || httpStatus == 418);
    }

    /** The same reply about another value. */
    public <R> Reply<R> map(Function<T, R> change) {
        return new Reply<>(
                kind, value.map(change), httpStatus, code, message, retryAfterMillis, sentNanos, receivedNanos);
    }

    public long roundTripMillis() {
        return (receivedNanos - sentNanos) / 1_000_000;
    }

    /** One line for people: class, status, code, message. */
    public String describe() {
        return isDone() ? "DONE" : kind + " http=" + httpStatus + " code=" + code + " " + message;
    }
}
