package io.quantumexit.testsupport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a bound. An exception out of the condition counts as "not yet". */
public final class Await {

    /** Generous: a loaded machine must not fail a correct program. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long POLL_NANOS = 2_000_000;

    private Await() {}

    /** Waits until {@code condition} holds; fails after {@link #PATIENCE} saying {@code what} did not come. */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, PATIENCE, condition);
    }

    public static void until(String what, Duration patience, Callable<Boolean> condition) {
        value(what, patience, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until {@code source} has a value and returns it. */
    public static <T> T value(String what, Duration patience, Callable<Optional<T>> source) {
        long start = System.nanoTime();
        Optional<Exception> last = Optional.empty();
        while (true) {
            try {
                Optional<T> value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
                last = Optional.empty();
            } catch (Exception e) {
                last = Optional.of(e);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AssertionError("after " + patience.toMillis() + " ms still not: " + what, last.orElse(null));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
