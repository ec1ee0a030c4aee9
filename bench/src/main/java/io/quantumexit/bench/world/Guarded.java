package io.quantumexit.bench.world;

import io.quantumexit.system.Fleet;
import io.quantumexit.system.Part;
import io.quantumexit.system.Streams;
import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** A range with the whole system at work on it: worker, watchdog and a brain that is LIVE. */
public final class Guarded implements AutoCloseable {

    private static final Duration PANIC_MAX = Duration.ofSeconds(60);
    private static final Duration FLAT_MAX = Duration.ofSeconds(60);

    /** A fault comes at any moment between two beats. */
    private static final int PERIOD_MILLIS = 1_000;

    private static final long LOOK_MILLIS = 5;

    private final Range range;
    private final Fleet fleet;

    private Guarded(Range range) {
        this.range = range;
        this.fleet = range.fleet();
    }

    /** Starts exchange, Redis, worker and watchdog; the first reset is done. */
    public static Guarded open(Plan plan, int positions, int rttMillis, String... jvmOptions)
            throws InterruptedException {
        Range range = Range.open(plan, positions, rttMillis, jvmOptions);
        try {
            range.prelude().guarded();
            return new Guarded(range);
        } catch (RuntimeException | Error e) {
            range.close();
            throw e;
        }
    }

    public Range range() {
        return range;
    }

    public Fleet fleet() {
        return fleet;
    }

    public LongStream pids(List<Part> parts) {
        return parts.stream().mapToLong(part -> fleet.daemon(part).pid());
    }

    /** A new brain, approved, all positions open, and a moment of quiet after it. */
    public Daemon liveBrain() throws InterruptedException {
        fleet.startAndAwait(Part.BRAIN);
        return liveAgain();
    }

    /** The brain that runs, after the operator has lifted the halt and approved it again. */
    public Daemon liveAgain() throws InterruptedException {
        range.prelude().reset();
        range.restore();
        range.prelude().approved();
        TimeUnit.MILLISECONDS.sleep(
                2 * PERIOD_MILLIS + ThreadLocalRandom.current().nextInt(PERIOD_MILLIS));
        return fleet.daemon(Part.BRAIN);
    }

    /** The first panic behind that id. */
    public StreamEntry awaitPanic(String lastId) {
        return Await.value("a panic", PANIC_MAX, () -> {
            List<StreamEntry> panics = fleet.redis().after(Streams.PANIC, lastId);
            if (panics.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            return panics.stream().findFirst();
        });
    }

    /** Until a completion behind that id says FLAT. */
    public void awaitFlat(String lastCompletedId) {
        Await.until("the account is told flat", FLAT_MAX, () -> {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            return fleet.redis().after(Streams.COMPLETED, lastCompletedId).stream()
                    .anyMatch(completion -> completion.says("outcome", "FLAT"));
        });
    }

    /** The last beat of the brain's own that Redis has. */
    public StreamEntry lastBeat() {
        List<StreamEntry> beats = fleet.redis().all(Streams.HEARTBEAT).stream()
                .filter(beat -> beat.says("boot_id", fleet.bootId(Part.BRAIN)) && !beat.says("status", "DEAD"))
                .toList();
        return beats.get(beats.size() - 1);
    }

    @Override
    public void close() {
        range.close();
    }
}
