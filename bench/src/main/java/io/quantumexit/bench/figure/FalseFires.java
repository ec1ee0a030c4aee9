package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Guarded;
import io.quantumexit.bench.world.Load;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.system.Streams;
import io.quantumexit.system.truth.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Figure 9: normal work on a machine that has too much of it. */
public final class FalseFires implements Measuring {

    private static final int POSITIONS = 7;

    /** Little more than what lives in it, so that it is collected all the time. */
    private static final String FULL_HEAP = "-Xmx26m";

    private static final long LOOK_SECONDS = 5;

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        long seconds = plan.seconds(3_600, 30);
        List<Double> gaps = new ArrayList<>();
        double panics;
        try (Guarded guarded = Guarded.open(plan, plan.positions(POSITIONS), plan.rttMillis(), "-Xms26m", FULL_HEAP)) {
            guarded.liveBrain();
            String lastPanic = guarded.fleet().redis().newestId(Streams.PANIC);
            String lastBeat = guarded.fleet().redis().newestId(Streams.HEARTBEAT);
            try (Load load = Load.begin(guarded.fleet().redisServer().port())) {
                for (long second = 0; second < seconds; second += LOOK_SECONDS) {
                    TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                    lastBeat = addGaps(guarded, lastBeat, gaps);
                    load.goOn();
                }
            }
            panics = guarded.fleet().redis().after(Streams.PANIC, lastPanic).size();
            screen.say("%.0f panics in %d s", panics, seconds);
        }
        return List.of(
                Row.of("panics in " + seconds + " s", Row.OURS, "", List.of(panics))
                        .floor(0)
                        .goal(Statistic.MAX, 0),
                Row.of("between two beats in Redis", Row.OURS, "ms", gaps).floor(1_000));
    }

    /** Adds the distances of the beats behind that id; returns the newest. */
    private static String addGaps(Guarded guarded, String lastId, List<Double> gaps) {
        String last = lastId;
        long lastMillis = Long.parseLong(lastId.substring(0, lastId.indexOf('-')));
        for (StreamEntry beat : guarded.fleet().redis().after(Streams.HEARTBEAT, lastId)) {
            gaps.add((double) (beat.millis() - lastMillis));
            lastMillis = beat.millis();
            last = beat.id();
        }
        return last;
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "Beside it: two busy processes for each processor, heaps of 26 MiB, and a Redis that holds 200 MiB"
                        + " and saves them again and again. Here the daemons have no priority of their own; their units give them one.");
    }
}
