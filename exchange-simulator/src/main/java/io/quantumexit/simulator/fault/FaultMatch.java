package io.quantumexit.simulator.fault;

import java.util.Optional;

/**
 * Which requests a rule is about.
 *
 * @param method empty = any request; events of streams are meant only by {@link FaultTarget#STREAM}
 * @param path exact, or a prefix when it ends in {@code *}
 * @param account empty = any
 * @param clientOrderIdPrefix empty = any
 * @param from the first of the matching requests to meet it, counted from 1
 * @param count how many meet it; 0 = no end
 * @param probability that one of them does
 * @param forMillis how long after it was set the rule holds; 0 = until it is removed
 */
public record FaultMatch(
        Optional<String> method,
        String path,
        Optional<String> symbol,
        Optional<String> account,
        Optional<String> clientOrderIdPrefix,
        int from,
        int count,
        double probability,
        long forMillis) {

    /** All requests of a path. */
    public static FaultMatch path(String path) {
        return new FaultMatch(Optional.empty(), path, Optional.empty(), Optional.empty(), Optional.empty(), 1, 0, 1, 0);
    }

    /** The requests of a method and path. */
    public static FaultMatch request(String method, String path) {
        return path(path).withMethod(method);
    }

    public FaultMatch withMethod(String newMethod) {
        return new FaultMatch(
                Optional.of(newMethod),
                path,
                symbol,
                account,
                clientOrderIdPrefix,
                from,
                count,
                probability,
                forMillis);
    }

    public FaultMatch withSymbol(String newSymbol) {
        return new FaultMatch(
                method,
                path,
                Optional.of(newSymbol),
                account,
                clientOrderIdPrefix,
                from,
                count,
                probability,
                forMillis);
    }

    /** Only some of the matching requests, counted from 1. */
    public FaultMatch only(int newFrom, int newCount) {
        return new FaultMatch(
                method, path, symbol, account, clientOrderIdPrefix, newFrom, newCount, probability, forMillis);
    }

    boolean matches(FaultTarget target) {
        boolean streams = target.method().equals(FaultTarget.STREAM);
        return method.map(target.method()::equals).orElse(!streams)
                && (path.endsWith("*")
                        ? target.path().startsWith(path.substring(0, path.length() - 1))
                        : target.path().equals(path))
                && symbol.map(target.symbol()::equals).orElse(true)
                && account.map(target.account()::equals).orElse(true)
                && clientOrderIdPrefix.map(target.clientOrderId()::startsWith).orElse(true);
    }
}
