package io.quantumexit.exchange;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One account at the exchange. All calls are asynchronous, are sent once and never repeated by the adapter, and their
 * futures always complete, normally, within the time-outs of {@link io.quantumexit.schema.Timing}. They may complete on
 * any thread and in any order; a reply that is not {@link ReplyClass#DONE} says nothing about what the exchange did
 * unless its class does.
 */
public interface Exchange extends AutoCloseable {

    /** Every open position; an empty list is a proven "none". One row that cannot be read makes the reply UNKNOWN. */
    default CompletableFuture<Reply<List<Position>>> positions() {
        return readablePositions().thenApply(PositionList::allOrNothing);
    }

    /** The same for whoever closes what he can: a row that cannot be read hides no other, and is named. */
    CompletableFuture<Reply<PositionList>> readablePositions();

    /** Signs now and sends one order. */
    CompletableFuture<Reply<OrderFill>> submit(MarketOrder order);

    /** The same request to the exchange's test endpoint: checked there, never executed. */
    CompletableFuture<Reply<Boolean>> submitTest(MarketOrder order);

    /**
     * Builds and signs as {@link #submit} does and throws the result away; keeps that path warm.
     *
     * @return length of the signed request in bytes
     */
    int signOnly(MarketOrder order);

    /** Cancels every order of one symbol in one book. */
    CompletableFuture<Reply<Boolean>> cancelAll(String symbol, OrderBook book);

    /** Resting orders of all symbols in one book. Costs 40 weight. */
    CompletableFuture<Reply<List<RestingOrder>>> restingOrders(OrderBook book);

    /** The newest orders of one symbol by any program, newest last. */
    CompletableFuture<Reply<List<OrderFill>>> recentOrders(String symbol, int limit);

    /** The rules of every symbol, by name. */
    CompletableFuture<Reply<Map<String, SymbolRules>>> symbolRules();

    /** The exchange's own code for the account. */
    CompletableFuture<Reply<String>> accountAlias();

    /**
     * Measures the clock offset; signed time is exchange time at the last sync plus monotonic time since, never the
     * wall clock.
     *
     * @return exchange time minus our wall clock, in milliseconds
     */
    CompletableFuture<Reply<Long>> syncClock();

    /**
     * Makes ready for this many calls at once: opens what connections are missing, with harmless requests of weight 1
     * each, as far as the share of the weight allows. Cheap to call every second: what stands already is asked again only
     * once a minute.
     *
     * @return connections that stood open when it was done; fewer than asked for when the exchange does not answer
     */
    CompletableFuture<Integer> warm(int parallelCalls);

    /** What the newest reply said of our use of the limits. */
    Usage usage();

    /** Host of the REST endpoint, for the account fingerprint. */
    String restHost();

    @Override
    void close();
}
