package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How far apart a sender's beats come. The 3 s rule leaves room for beats of one second, not of two. */
final class BeatSpacing {

    /** The median above which a sender is too slow to be guarded. */
    static final long MEDIAN_MAX_MILLIS = 1_500;

    private static final int KEPT = 8;
    private static final int NEEDED = 2;

    private final Deque<Long> spacings = new ArrayDeque<>();
    private Optional<MonoTime> last = Optional.empty();

    void onArrival(MonoTime at) {
        last.ifPresent(before -> spacings.addLast(at.since(before)));
        if (spacings.size() > KEPT) {
            spacings.removeFirst();
        }
        last = Optional.of(at);
    }

    /** Empty until enough beats have come. */
    Optional<Long> medianMillis() {
        return spacings.size() < NEEDED
                ? Optional.empty()
                : spacings.stream().sorted().skip(spacings.size() / 2).findFirst();
    }
}
