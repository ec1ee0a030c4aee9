package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.GcLogs;
import io.quantumexit.bench.world.Guarded;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.ProcFiles;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.system.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** Figure 8: what the guards cost while nothing happens, and how much more each further account on the host. */
public final class Footprint implements Measuring {

    private static final int POSITIONS = 7;
    private static final List<Part> DAEMONS = List.of(Part.WATCHDOG, Part.WORKER, Part.BRAIN);

    private record Goal(double residentMib, double cpuPercent) {}

    private static final Map<Part, Goal> GOALS =
            Map.of(Part.WATCHDOG, new Goal(96, 0.5), Part.WORKER, new Goal(160, 2));

    private static final int ACCOUNTS = 10;

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>(oneAccount(plan, screen));
        rows.addAll(manyAccounts(plan, screen));
        return rows;
    }

    private static List<Row> oneAccount(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (Guarded guarded = Guarded.open(plan, plan.positions(POSITIONS), plan.rttMillis(), GcLogs.JVM_OPTION)) {
            guarded.liveBrain();
            CpuWindow cpu = normalWork(plan.seconds(600, 20), plan, screen, List.of(guarded));
            GcLogs logs = new GcLogs(guarded.fleet().folder());
            for (Part part : DAEMONS) {
                long pid = guarded.fleet().daemon(part).pid();
                rows.add(goal(part, Goal::residentMib, row(part, "resident", "MiB", ProcFiles.residentMib(pid))));
                rows.add(goal(part, Goal::cpuPercent, row(part, "CPU of one core", "%", cpu.percent(pid))));
                rows.add(Row.of(
                        part.label() + ": allocated",
                        Row.OURS,
                        "KiB/s",
                        logs.kibPerSecond(pid).stream().boxed().toList()));
            }
        }
        return rows;
    }

    private static Row goal(Part part, ToDoubleFunction<Goal> most, Row row) {
        Goal goal = GOALS.get(part);
        return goal == null ? row : row.goal(Statistic.MAX, most.applyAsDouble(goal));
    }

    private static List<Row> manyAccounts(Plan plan, Screen screen) throws InterruptedException {
        List<Guarded> accounts = new ArrayList<>();
        try {
            for (int i = 0; i < ACCOUNTS; i++) {
                Guarded guarded = Guarded.open(plan, plan.positions(POSITIONS), plan.rttMillis());
                accounts.add(guarded);
                guarded.liveBrain();
                screen.say("account %d of %d guards", i + 1, ACCOUNTS);
            }
            CpuWindow cpu = normalWork(plan.seconds(120, 20), plan, screen, accounts);
            return List.of(
                    each(accounts, "memory (Pss)", "MiB", ProcFiles::proportionalMib),
                    each(accounts, "CPU of one core", "%", cpu::percent));
        } finally {
            accounts.forEach(Guarded::close);
        }
    }

    private static Row each(List<Guarded> accounts, String what, String unit, LongToDoubleFunction ofProcess) {
        List<Double> values = accounts.stream()
                .map(account -> account.pids(DAEMONS).mapToDouble(ofProcess).sum())
                .toList();
        return Row.of("each of ten accounts, its three daemons: " + what, Row.OURS, unit, values);
    }

    /** Lets the start pass, then waits for as long as normal work is looked at. */
    private static CpuWindow normalWork(long seconds, Plan plan, Screen screen, List<Guarded> accounts)
            throws InterruptedException {
        TimeUnit.SECONDS.sleep(plan.seconds(60, 5));
        CpuWindow window = new CpuWindow(accounts.stream()
                .flatMapToLong(account -> account.pids(DAEMONS))
                .toArray());
        screen.say("%d account(s), %d s of normal work", accounts.size(), seconds);
        TimeUnit.SECONDS.sleep(seconds);
        return window;
    }

    /** From its making to each question. */
    private static final class CpuWindow {

        private final long startNanos = System.nanoTime();
        private final Map<Long, Double> atStart = new HashMap<>();

        CpuWindow(long[] pids) {
            for (long pid : pids) {
                atStart.put(pid, ProcFiles.cpuSeconds(pid));
            }
        }

        double percent(long pid) {
            double wallSeconds = (System.nanoTime() - startNanos) / 1e9;
            return 100 * (ProcFiles.cpuSeconds(pid) - atStart.getOrDefault(pid, 0.0)) / wallSeconds;
        }
    }

    private static Row row(Part part, String what, String unit, double value) {
        return Row.of(part.label() + ": " + what, Row.OURS, unit, List.of(value));
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "Memory and CPU by /proc, the first minute not counted; allocation by the JVM's own log of its collections"
                        + " (none in a short run).",
                "Ten accounts: each with the three daemons, a Redis and an exchange of its own here; Pss counts shared"
                        + " pages in parts. A hundred would cost ten times as much: nothing is shared that grows.");
    }
}
