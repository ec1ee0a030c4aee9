package io.quantumexit.exchange.binance;

/** Reads the body of a 200. */
@FunctionalInterface
interface BodyReader<T> {

    /**
     * What the body says.
     *
     * @throws OddBodyException when it is not all that its endpoint answers with; what was asked for is unknown then
     */
    T read(byte[] body) throws OddBodyException;
}
