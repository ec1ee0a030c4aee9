package io.quantumexit.chaos.io;

/** The exchange did not do what was asked, or did not say so. */
public final class ExchangeFailure extends RuntimeException {

    private final boolean answered;

    ExchangeFailure(String message, boolean answered) {
        super(message);
        this.answered = answered;
    }

    /** Whether it answered and said no; else it is unknown what came of the request. */
    public boolean isRefusal() {
        return answered;
    }
}
