package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Guarded;
import io.quantumexit.bench.world.HostTime;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.system.Streams;
import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.StreamEntry;
import java.util.ArrayList;
import java.util.List;

/** Figure 2: a brain that dies is heard of at once. */
public final class LastWords implements Measuring {

    private static final int POSITIONS = 7;
    private static final double PANIC_MAX_MILLIS = 150;

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Double> words = new ArrayList<>();
        List<Double> panics = new ArrayList<>();
        int samples = plan.samples(30, 2);
        try (Guarded guarded = Guarded.open(plan, plan.positions(POSITIONS), plan.rttMillis())) {
            for (int i = 1; i <= samples; i++) {
                Daemon brain = guarded.liveBrain();
                String panic = guarded.fleet().redis().newestId(Streams.PANIC);
                String beat = guarded.fleet().redis().newestId(Streams.HEARTBEAT);
                String completed = guarded.fleet().redis().newestId(Streams.COMPLETED);
                double killMillis = System.nanoTime() / 1e6;
                brain.kill();
                panics.add(HostTime.monoMillis(guarded.awaitPanic(panic)) - killMillis);
                words.add(HostTime.monoMillis(dead(guarded, beat)) - killMillis);
                guarded.awaitFlat(completed);
                screen.say(
                        "%d of %d: DEAD after %.0f ms, panic after %.0f ms",
                        i, samples, words.get(words.size() - 1), panics.get(panics.size() - 1));
            }
        }
        return List.of(
                Row.of("SIGKILL to status=DEAD in Redis", Row.OURS, "ms", words),
                Row.of("SIGKILL to panic in Redis", Row.OURS, "ms", panics).goal(Statistic.P99, PANIC_MAX_MILLIS));
    }

    private static StreamEntry dead(Guarded guarded, String lastId) {
        return guarded.fleet().redis().after(Streams.HEARTBEAT, lastId).stream()
                .filter(beat -> beat.says("status", "DEAD"))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of("The floor is the kernel's own time to end the process, some milliseconds. Under systemd:"
                + " `system-tests/systemd/run lastwords`.");
    }
}
