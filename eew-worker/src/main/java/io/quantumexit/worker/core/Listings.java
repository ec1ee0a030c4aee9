package io.quantumexit.worker.core;

import io.quantumexit.schema.MonoTime;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a round may list what rests. Both books weigh 80: the first rounds of an emergency, which follow one another
 * closely, list each time, because somebody may still be entering; a storm of rounds does not.
 */
final class Listings {

    static final int BURST = 4;

    /** So many in this time are 1280 of the 2400 that an address has in a minute. */
    static final long WINDOW_MILLIS = 15_000;

    private final Deque<MonoTime> newest = new ArrayDeque<>();

    /** Whether to list now; then it counts. */
    boolean take(MonoTime now) {
        if (newest.size() >= BURST && now.since(newest.getFirst()) < WINDOW_MILLIS) {
            return false;
        }
        newest.addLast(now);
        if (newest.size() > BURST) {
            newest.removeFirst();
        }
        return true;
    }
}
