package io.quantumexit.exchange.binance;

/** Reads the body of a 200. */
@FunctionalInterface
interface BodyReader<T> {

    /** @throws OddBodyException when it is not all that the endpoint answers with; what was asked for is unknown then */
    T read(byte[] body) throws OddBodyException;
}
