package io.quantumexit.chaos.io;

import java.net.http.HttpResponse;

/** The exchange did not do what was asked, or did not say so. */
public final class ExchangeFailure extends RuntimeException {

    private final boolean answered;
    private final int status;
    private final long retryAfterMillis;

    ExchangeFailure(String message, boolean answered) {
        this(message, answered, 0, 0);
    }

    private ExchangeFailure(String message, boolean answered, int status, long retryAfterMillis) {
        super(message);
        this.answered = answered;
        this.status = status;
        this.retryAfterMillis = retryAfterMillis;
    }

    /** Of an answer that is no success. */
    static ExchangeFailure answer(String what, HttpResponse<?> response, String said, boolean answered) {
        String retryAfter = response.headers().firstValue("Retry-After").orElse("");
        long seconds = retryAfter.matches("\\d{1,9}") ? Long.parseLong(retryAfter) : 0;
        int status = response.statusCode();
        return new ExchangeFailure(what + " answered " + status + said, answered, status, 1_000 * seconds);
    }

    /** Whether it answered and said no; else it is unknown what came of the request. */
    public boolean isRefusal() {
        return answered;
    }

    /** Of HTTP; 0 when there was no answer, or one that made no sense. */
    int status() {
        return status;
    }

    /** How long it wants to be left alone; 0 when it does not say. */
    long retryAfterMillis() {
        return retryAfterMillis;
    }
}
