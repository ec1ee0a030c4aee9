package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Moment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last requests, as they came in and as they were answered. */
public final class RequestLog {
    private static final int ENTRIES_MAX = 10_000;

    /**
     * One request.
     *
     * @param address where it came from
     * @param order what a new order asks for
     * @param fault id of the rule that it met, empty when none
     * @param status of the answer; 0 = none was sent
     * @param code the error code in the answer, 0 when it has none
     * @param executed when the exchange executed it; equal to {@code received} when it did not
     */
    public record Entry(
            long id,
            String method,
            String path,
            String symbol,
            String clientOrderId,
            String address,
            Asked order,
            String fault,
            boolean wasExecuted,
            int status,
            int code,
            Moment received,
            Moment executed) {}

    /** Side, leg and quantity that a new order asks for, as they were written; empty when it names none. */
    public record Asked(String side, String positionSide, String quantity) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > ENTRIES_MAX) {
            entries.removeFirst();
        }
    }

    /** Requests that have been dealt with, in the order in which they were. */
    public synchronized List<Entry> list() {
        return new ArrayList<>(entries);
    }

    public synchronized void clear() {
        entries.clear();
    }
}
