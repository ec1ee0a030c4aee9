package io.quantumexit.exchange;

import io.quantumexit.schema.MonoTime;
import java.util.ArrayDeque;

/**
 * Keeps orders within the account's limits of 300 in ten seconds and 1200 in a minute: orders beyond are paced, never
 * dropped. Not thread-safe.
 */
public final class OrderPacer {

    public static final int LIMIT_TEN_SECONDS = 300;
    public static final int LIMIT_ONE_MINUTE = 1_200;

    private static final long TEN_SECONDS_MILLIS = 10_000;
    private static final long ONE_MINUTE_MILLIS = 60_000;

    private final int limitTenSeconds;
    private final int limitOneMinute;

    /** When each order of the last minute was sent, oldest first. */
    private final ArrayDeque<MonoTime> sent = new ArrayDeque<>();

    public OrderPacer() {
        this(LIMIT_TEN_SECONDS, LIMIT_ONE_MINUTE);
    }

    /** Lower limits than the exchange's, for a program that leaves room for others. */
    public OrderPacer(int limitTenSeconds, int limitOneMinute) {
        this.limitTenSeconds = limitTenSeconds;
        this.limitOneMinute = limitOneMinute;
    }

    /** How many orders may be sent now. */
    public int allowance(MonoTime now) {
        forget(now);
        return Math.max(
                0, Math.min(limitTenSeconds - sentWithin(now, TEN_SECONDS_MILLIS), limitOneMinute - sent.size()));
    }

    /** Notes that an order is being sent now. */
    public void onSent(MonoTime now) {
        sent.addLast(now);
    }

    /** When the next order may be sent; {@code now} when one may be sent at once. */
    public MonoTime nextAllowed(MonoTime now) {
        if (allowance(now) > 0) {
            return now;
        }
        MonoTime bySecondsWindow = sentWithin(now, TEN_SECONDS_MILLIS) >= limitTenSeconds
                ? nthNewest(limitTenSeconds).plus(TEN_SECONDS_MILLIS)
                : now;
        MonoTime byMinuteWindow =
                sent.size() >= limitOneMinute ? nthNewest(limitOneMinute).plus(ONE_MINUTE_MILLIS) : now;
        return bySecondsWindow.isBefore(byMinuteWindow) ? byMinuteWindow : bySecondsWindow;
    }

    private void forget(MonoTime now) {
        while (!sent.isEmpty() && now.since(sent.getFirst()) >= ONE_MINUTE_MILLIS) {
            sent.removeFirst();
        }
    }

    private int sentWithin(MonoTime now, long windowMillis) {
        int count = 0;
        for (var newestFirst = sent.descendingIterator(); newestFirst.hasNext(); count++) {
            if (now.since(newestFirst.next()) >= windowMillis) {
                break;
            }
        }
        return count;
    }

    private MonoTime nthNewest(int n) {
        var newestFirst = sent.descendingIterator();
        MonoTime time = newestFirst.next();
        for (int i = 1; i < n; i++) {
            time = newestFirst.next();
        }
        return time;
    }
}
