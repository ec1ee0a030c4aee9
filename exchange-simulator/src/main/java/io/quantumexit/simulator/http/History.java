package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The part of a list that a request for history means: from an id on, between two times, or the newest of the last seven
 * days. With an id or a start the oldest come first where there are more than the limit, so that a client can page.
 *
 * @param idName the parameter with the first id
 * @param id of an item
 * @param time of an item, exchange time in milliseconds
 */
record History<T>(String idName, ToLongFunction<T> id, ToLongFunction<T> time) {
    static final int DEFAULT = 500;
    static final int MAX = 1_000;
    private static final long SPAN_DAYS = 7;
    private static final long SPAN_MILLIS = Duration.ofDays(SPAN_DAYS).toMillis();

    /** The parameters that it reads. */
    Param[] params(Param... besides) {
        Param[] all = new Param[besides.length + 4];
        System.arraycopy(besides, 0, all, 0, besides.length);
        all[besides.length] = Param.optional(idName, "from this id on, the oldest first");
        all[besides.length + 1] = Param.optional("startTime", "the oldest first; at most 7 days to endTime");
        all[besides.length + 2] = Param.optional("endTime");
        all[besides.length + 3] = Param.optional("limit", "1 to " + MAX + ", default " + DEFAULT);
        return all;
    }

    /** That part of the items, which are given and returned oldest first. */
    List<T> of(List<T> items, Params params, long nowMillis) {
        int limit = limit(params, DEFAULT, MAX);
        Optional<Long> from = params.integer(idName);
        Optional<Long> start = params.integer("startTime");
        Optional<Long> end = params.integer("endTime");
        span(start, end);
        boolean byId = from.isPresent() && start.isEmpty() && end.isEmpty();
        long first = start.orElseGet(() -> byId ? Long.MIN_VALUE : end.orElse(nowMillis) - SPAN_MILLIS);
        long last = end.orElseGet(() -> start.isPresent() ? start.get() + SPAN_MILLIS : Long.MAX_VALUE);
        List<T> found = items.stream()
                .filter(item -> id.applyAsLong(item) >= from.orElse(Long.MIN_VALUE))
                .filter(item -> time.applyAsLong(item) >= first && time.applyAsLong(item) <= last)
                .toList();
        boolean oldestFirst = from.isPresent() || start.isPresent();
        return oldestFirst
                ? found.subList(0, Math.min(limit, found.size()))
                : found.subList(Math.max(0, found.size() - limit), found.size());
    }

    private static void span(Optional<Long> start, Optional<Long> end) {
        if (start.isEmpty() || end.isEmpty()) {
            return;
        }
        if (start.get() > end.get()) {
            throw Reject.START_AFTER_END.because();
        }
        if (end.get() - start.get() > SPAN_MILLIS) {
            throw Reject.TIME_INTERVAL.because(SPAN_DAYS);
        }
    }

    /** How many items a request wants. */
    static int limit(Params params, int otherwise, int max) {
        long limit = params.integer("limit").orElse((long) otherwise);
        if (limit < 1 || limit > max) {
            throw Reject.INVALID_PARAMETER.because("limit");
        }
        return (int) limit;
    }
}
