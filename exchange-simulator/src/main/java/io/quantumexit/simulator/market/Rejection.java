package io.quantumexit.simulator.market;

/** A request that the exchange refuses, with its documented code and phrase. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final int code;
    private final long retryAfterMillis;

    /**
     * @param httpStatus status of the answer
     * @param code the exchange's error code, negative
     * @param message the exchange's phrase
     */
    public Rejection(int httpStatus, int code, String message) {
        this(httpStatus, code, message, 0);
    }

    private Rejection(int httpStatus, int code, String message, long retryAfterMillis) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.code = code;
        this.retryAfterMillis = retryAfterMillis;
    }

    /** The same refusal, of a request that may be sent again after this time. */
    public Rejection withRetryAfter(long millis) {
        return new Rejection(httpStatus, code, phrase(), millis);
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int code() {
        return code;
    }

    /** When the request may be sent again; 0 = the refusal says nothing of it. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }

    /** The phrase. */
    public String phrase() {
        return String.valueOf(getMessage());
    }
}
