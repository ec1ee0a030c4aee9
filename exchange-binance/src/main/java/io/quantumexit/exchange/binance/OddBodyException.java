package io.quantumexit.exchange.binance;

/** A body that is not what its endpoint answers with. */
final class OddBodyException extends Exception {

    OddBodyException(String what) {
        super(what, null, false, false);
    }
}
