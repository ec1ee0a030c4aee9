package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Guarded;
import io.quantumexit.bench.world.HostTime;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.system.ScriptedBrain;
import io.quantumexit.system.Streams;
import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Figure 1: how long after its threshold each rule's panic is in Redis. */
public final class Detection implements Measuring {

    private static final int POSITIONS = 7;
    private static final double OVERSHOOT_MAX_MILLIS = 10;

    /** Ways of the brain to fail, and when the rule for each has to fire. */
    private enum Rule {
        UNGUARDED("POSITIONS_UNGUARDED, SIGSTOP", POSITIONS, 3_000),
        MISSING("HEARTBEAT_MISSING, SIGSTOP, no positions", 0, 5_000),
        DEGRADED("DEGRADED", POSITIONS, 5_000),
        STAGNANT("DECISIONS_STAGNANT", POSITIONS, 30_000);

        private final String label;
        private final int positions;
        private final long thresholdMillis;

        Rule(String label, int positions, long thresholdMillis) {
            this.label = label;
            this.positions = positions;
            this.thresholdMillis = thresholdMillis;
        }
    }

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            List<Double> overshoots = switch (rule) {
                case UNGUARDED, MISSING -> hangs(rule, plan, screen);
                case DEGRADED -> scripted(rule, brain -> brain.says("status", "DEGRADED"), plan, screen);
                case STAGNANT -> scripted(rule, ScriptedBrain::stopsDeciding, plan, screen);
            };
            rows.add(Row.of(rule.label + ": panic after its threshold", Row.OURS, "ms", overshoots)
                    .floor(0)
                    .goal(Statistic.P99, OVERSHOOT_MAX_MILLIS));
        }
        return rows;
    }

    /** The real brain, stopped; let go again it is in SHADOW and can be approved anew. */
    private static List<Double> hangs(Rule rule, Plan plan, Screen screen) throws InterruptedException {
        List<Double> overshoots = new ArrayList<>();
        int samples = plan.samples(30, 2);
        try (Guarded guarded = Guarded.open(plan, rule.positions, plan.rttMillis())) {
            for (int i = 1; i <= samples; i++) {
                Daemon brain = i == 1 ? guarded.liveBrain() : guarded.liveAgain();
                String panic = guarded.fleet().redis().newestId(Streams.PANIC);
                String completed = guarded.fleet().redis().newestId(Streams.COMPLETED);
                brain.pause();
                double fired = HostTime.monoMillis(guarded.awaitPanic(panic));
                overshoots.add(fired - HostTime.sentMonoMillis(guarded.lastBeat()) - rule.thresholdMillis);
                guarded.awaitFlat(completed);
                brain.resume();
                say(screen, rule, i, samples, overshoots);
            }
        }
        return overshoots;
    }

    /** A program that beats in the brain's place: none of the real one's ways to fail can be held for as long. */
    private static List<Double> scripted(Rule rule, Consumer<ScriptedBrain> fault, Plan plan, Screen screen)
            throws InterruptedException {
        List<Double> overshoots = new ArrayList<>();
        int samples = plan.samples(30, 1);
        try (Guarded guarded = Guarded.open(plan, rule.positions, plan.rttMillis())) {
            for (int i = 1; i <= samples; i++) {
                if (i > 1) {
                    guarded.range().prelude().reset();
                }
                guarded.range().restore();
                try (ScriptedBrain brain = guarded.range().prelude().armed(rule.positions)) {
                    TimeUnit.SECONDS.sleep(2);
                    overshoots.add(overshoot(rule, fault, guarded, brain));
                }
                say(screen, rule, i, samples, overshoots);
            }
        }
        return overshoots;
    }

    private static double overshoot(Rule rule, Consumer<ScriptedBrain> fault, Guarded guarded, ScriptedBrain brain) {
        String panic = guarded.fleet().redis().newestId(Streams.PANIC);
        String completed = guarded.fleet().redis().newestId(Streams.COMPLETED);
        // With the last beat that was well the time of the last decision stands still, and with it begins the rule's
        // time.
        String well = brain.beat();
        fault.accept(brain);
        String ill = brain.beat();
        StreamEntry since = entry(guarded, rule == Rule.STAGNANT ? well : ill);
        double fired = HostTime.monoMillis(guarded.awaitPanic(panic));
        guarded.awaitFlat(completed);
        return fired - HostTime.sentMonoMillis(since) - rule.thresholdMillis;
    }

    private static StreamEntry entry(Guarded guarded, String id) {
        return guarded.fleet().redis().all(Streams.HEARTBEAT).stream()
                .filter(beat -> beat.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void say(Screen screen, Rule rule, int i, int samples, List<Double> overshoots) {
        screen.say("%s, %d of %d: %.1f ms", rule.label, i, samples, overshoots.get(overshoots.size() - 1));
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "From the mono_ms of the beat that the rule's time begins with, plus the threshold, to the panic's stream id."
                        + " Both are whole milliseconds, the id taken as the end of its own: nothing is told shorter than"
                        + " it was, and up to 2 ms longer.");
    }
}
