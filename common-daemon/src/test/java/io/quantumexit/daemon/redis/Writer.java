package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Fields;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Adds a numbered entry at a fixed delay, as a heartbeat does, and keeps account of what it was told. */
final class Writer implements AutoCloseable {

    static final String STREAM = "beats";

    private final RedisPort redis;
    private final List<Integer> written = new ArrayList<>();
    private final List<Integer> failed = new ArrayList<>();
    private final List<Integer> neverSent = new ArrayList<>();
    private final List<Long> failureMillis = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private int number;
    private int outageFrom;
    private int outageTo = Integer.MAX_VALUE;

    Writer(RedisPort redis, long delayMillis) {
        this.redis = redis;
        var unused = timer.scheduleWithFixedDelay(this::write, 0, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void write() {
        int n = number++;
        long start = System.nanoTime();
        CompletableFuture<?> added = redis.add(STREAM, Fields.of("n", Integer.toString(n)));
        try {
            added.join();
            record(() -> written.add(n));
        } catch (CompletionException e) {
            record(() -> {
                failed.add(n);
                if (RedisFailure.of(e).kind() == RedisFailure.Kind.NOT_CONNECTED) {
                    neverSent.add(n);
                }
                failureMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            });
        }
    }

    private synchronized void record(Runnable change) {
        change.run();
    }

    synchronized int failures() {
        return failed.size();
    }

    synchronized int successes() {
        return written.size();
    }

    void awaitFailures(int more) {
        int goal = failures() + more;
        Await.until(more + " more failures", () -> failures() >= goal);
    }

    void awaitSuccesses(int more) {
        int goal = successes() + more;
        Await.until(more + " more successes", () -> successes() >= goal);
    }

    /** Begins an outage while no write is under way: what fails from here on cannot have reached Redis before. */
    void outageBegins(Runnable fault) {
        betweenWrites(() -> {
            outageFrom = number;
            fault.run();
        });
    }

    /** What fails from here on may have failed for no other reason than a slow machine. */
    void outageEnds(Runnable repair) {
        betweenWrites(() -> outageTo = number);
        repair.run();
    }

    private void betweenWrites(Runnable step) {
        CompletableFuture.runAsync(step, timer)
                .orTimeout(Await.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Every call came back in time; a machine may stumble now and then. */
    synchronized void assertFailuresWereQuick() {
        assertThat(failureMillis)
                .isNotEmpty()
                .allSatisfy(millis -> assertThat(millis).isLessThan(2_000));
        long slow = failureMillis.stream().filter(millis -> millis >= 500).count();
        assertThat(slow)
                .as("slow ones among " + failureMillis)
                .isLessThanOrEqualTo(Math.max(1, failureMillis.size() / 5));
    }

    /** What was promised is there; of what failed in the outage at most {@code late} were done all the same. */
    synchronized void assertStream(RedisServer server, int late) {
        List<Integer> found = new ArrayList<>();
        List<String> reply = server.command("XRANGE", STREAM, "-", "+");
        for (int i = 2; i < reply.size(); i += 3) {
            found.add(Integer.parseInt(reply.get(i)));
        }
        assertThat(found).doesNotHaveDuplicates().containsAll(written);
        assertThat(neverSent).as("done although they were never sent").doesNotContainAnyElementsOf(found);
        Set<Integer> ghosts = new HashSet<>(failed);
        ghosts.retainAll(found);
        ghosts.removeIf(n -> n < outageFrom || n >= outageTo);
        assertThat(ghosts).as("done although the caller was told they failed").hasSizeLessThanOrEqualTo(late);
    }

    /** Those that were never sent are known to be so. */
    synchronized int surelyNotSent() {
        return neverSent.size();
    }

    /** No more writes; what was recorded stays. */
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }
}
