package io.quantumexit.chaos.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long requests to the exchange take from here. */
final class RoundTrips {

    /** For a median that one slow reply does not move. */
    static final int ENOUGH = 5;

    private final List<Long> nanos = new ArrayList<>();

    <T> T time(Supplier<T> request) {
        long begin = System.nanoTime();
        T answer = request.get();
        nanos.add(System.nanoTime() - begin);
        return answer;
    }

    long medianMillis() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() / 2));
    }
}
