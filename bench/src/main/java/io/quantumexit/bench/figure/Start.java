package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Range;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.system.Fleet;
import io.quantumexit.system.Part;
import io.quantumexit.system.process.NotifySocket;
import io.quantumexit.testsupport.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figure 7: how soon a daemon guards. */
public final class Start implements Measuring {

    private static final Map<Part, Double> GOALS_MILLIS = Map.of(Part.WATCHDOG, 600.0, Part.WORKER, 1_200.0);

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        int samples = plan.samples(20, 3);
        try (Range range = Range.open(plan, 1, plan.rttMillis())) {
            for (Part part : List.of(Part.WORKER, Part.WATCHDOG, Part.BRAIN)) {
                List<Double> values = new ArrayList<>();
                once(range, part); // from here on the files are in memory
                for (int i = 1; i <= samples; i++) {
                    values.add(once(range, part));
                }
                Row row = Row.of(part.label() + ": exec to READY=1", Row.OURS, "ms", values);
                screen.say("%s: %.0f ms the last time", part.label(), values.get(values.size() - 1));
                rows.add(GOALS_MILLIS.containsKey(part) ? row.goal(Statistic.P99, GOALS_MILLIS.get(part)) : row);
            }
        }
        return rows;
    }

    private static double once(Range range, Part part) {
        long execNanos = System.nanoTime();
        range.fleet().start(part);
        NotifySocket socket = range.fleet().notifySocket(part);
        NotifySocket.Message ready = Await.value(
                part.label() + " is ready",
                Fleet.START_MAX,
                () -> socket.saying("READY=1").stream().findFirst());
        range.fleet().daemon(part).kill();
        return (ready.nanos() - execNanos) / 1e6;
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "Warm page cache, class-data archive of the package; the notify socket is looked at every 2 ms.");
    }
}
