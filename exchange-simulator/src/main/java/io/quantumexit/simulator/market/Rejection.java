package io.quantumexit.simulator.market;

/** A request that the exchange refuses, with its documented code and phrase. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final int code;

    /**
     * @param httpStatus status of the answer
     * @param code the exchange's error code, negative
     * @param message the exchange's phrase
     */
    public Rejection(int httpStatus, int code, String message) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.code = code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int code() {
        return code;
    }

    /** The phrase. */
    public String phrase() {
        return String.valueOf(getMessage());
    }
}
