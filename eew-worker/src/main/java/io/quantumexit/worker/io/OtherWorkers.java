package io.quantumexit.worker.io;

import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.redis.StreamTail;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Knows which other workers speak, so that only the entries of a silent one are taken over. One that was never heard is
 * silent once this worker has listened long enough.
 */
public final class OtherWorkers implements StreamTail.Listener, Predicate<String> {

    /** Names remembered; beyond that somebody writes nonsense. */
    private static final int MAX_WORKERS = 100;

    private final Clock clock;
    private final MonoTime listeningSince;
    private final Map<String, MonoTime> heard = new ConcurrentHashMap<>();

    public OtherWorkers(Clock clock) {
        this.clock = clock;
        this.listeningSince = clock.now().mono();
    }

    @Override
    public void onEntry(Entry readiness) {
        readiness
                .fields()
                .text("worker")
                .filter(worker -> heard.containsKey(worker) || heard.size() < MAX_WORKERS)
                .ifPresent(worker -> heard.put(worker, clock.now().mono()));
    }

    /** Whether this consumer may be presumed dead. */
    @Override
    public boolean test(String consumer) {
        MonoTime last = Optional.ofNullable(heard.get(consumer)).orElse(listeningSince);
        return clock.now().mono().since(last) > Timing.CONSUMER_DEAD_MILLIS;
    }
}
