package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Guarded;
import io.quantumexit.bench.world.HostTime;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.bench.world.Shot;
import io.quantumexit.system.Part;
import io.quantumexit.system.Streams;
import io.quantumexit.system.process.Daemon;
import java.util.ArrayList;
import java.util.List;

/** Figure 6: the whole chain, from the fault to the last fill. */
public final class KillFlat implements Measuring {

    private static final int POSITIONS = 7;
    private static final double KILL_MAX_MILLIS = 600;
    private static final double HANG_MAX_MILLIS = 3_300;
    private static final double SILENCE_MILLIS = 3_000;

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Double> killed = new ArrayList<>();
        List<Double> hung = new ArrayList<>();
        int failed = 0;
        int samples = plan.samples(20, 2);
        double halfTrip = plan.rttMillis() / 2.0;
        try (Guarded guarded = Guarded.open(plan, plan.positions(POSITIONS), plan.rttMillis())) {
            for (int i = 1; i <= samples; i++) {
                Shot kill = fault(guarded, guarded.liveBrain(), Daemon::kill);
                failed += kill.counts() ? 0 : 1;
                killed.add(kill.lastFillMillis() + halfTrip);
                Shot hang = fault(guarded, guarded.liveBrain(), Daemon::pause);
                failed += hang.counts() ? 0 : 1;
                double beat = HostTime.sentMonoMillis(guarded.lastBeat());
                hung.add(hang.lastFillMillis() + hang.triggerNanos() / 1e6 - beat + halfTrip);
                guarded.fleet().daemon(Part.BRAIN).kill();
                screen.say(
                        "%d of %d: SIGKILL %.0f ms, SIGSTOP %.0f ms after the last beat",
                        i, samples, killed.get(killed.size() - 1), hung.get(hung.size() - 1));
            }
        }
        return List.of(
                row("SIGKILL to last fill answered", killed, plan)
                        .failed(failed)
                        .floor(2.0 * plan.rttMillis())
                        .goal(Statistic.P99, KILL_MAX_MILLIS),
                row("SIGSTOP: last beat to last fill answered", hung, plan)
                        .floor(SILENCE_MILLIS + 2.0 * plan.rttMillis())
                        .goal(Statistic.P99, HANG_MAX_MILLIS));
    }

    private static Row row(String name, List<Double> values, Plan plan) {
        return Row.of(name, Row.OURS, "ms", values)
                .at("positions", plan.positions(POSITIONS))
                .at("rtt", plan.rttMillis());
    }

    /** What does it to a process. */
    interface Fault {
        void on(Daemon daemon);
    }

    private static Shot fault(Guarded guarded, Daemon brain, Fault fault) {
        String completed = guarded.fleet().redis().newestId(Streams.COMPLETED);
        long faultNanos = System.nanoTime();
        fault.on(brain);
        guarded.awaitFlat(completed);
        return guarded.range().shotSince(faultNanos);
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "A hang is found 3 s after the last beat, wherever in the second between two beats it began; so it is timed"
                        + " from that beat, whose mono_ms is of the same clock.",
                "Without systemd, which the bench cannot ask: a process that waits for the brain's end starts the package's"
                        + " last-words, as ExecStopPost= would.");
    }
}
