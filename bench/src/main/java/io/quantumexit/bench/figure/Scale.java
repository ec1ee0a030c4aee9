package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Peer;
import io.quantumexit.bench.world.Peer.Mode;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.ProcFiles;
import io.quantumexit.bench.world.Range;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.system.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Figure 5: how the close time grows with the account and with the distance to the exchange. */
public final class Scale implements Measuring {

    private static final List<Integer> SIZES = List.of(1, 7, 50, 200, 500);
    private static final List<Integer> TRIPS_MILLIS = List.of(0, 10, 25, 50, 100, 200);
    private static final int TRIPS_POSITIONS = 50;

    /** What the exchange takes of one account in ten seconds. */
    private static final int ORDER_LIMIT = 300;

    private static final double LIMIT_MILLIS = 10_000;
    private static final double LIMITED_MAX = 1.1;

    private static final int WARMING_EVENTS = 6;

    private static final List<Peer> PEERS = List.of(
            new Peer(Mode.SEQUENTIAL, true, true),
            new Peer(Mode.PARALLEL, true, true),
            new Peer(Mode.PARALLEL, true, false));

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (int size : plan.positions().isPresent() ? List.of(plan.positions().getAsInt()) : SIZES) {
            rows.addAll(sized(plan, size, screen));
        }
        rows.addAll(distant(plan, screen));
        return rows;
    }

    private static List<Row> sized(Plan plan, int size, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (Range range = Range.open(plan, size, plan.rttMillis())) {
            Exit.warmExchange(range, size > ORDER_LIMIT ? 1 : WARMING_EVENTS);
            List<Double> cpuPerPosition = new ArrayList<>();
            Shots ours = ours(plan, range, cpuPerPosition);
            Row row = Exit.acknowledged(ours, Row.OURS, plan.rttMillis(), size);
            if (size > ORDER_LIMIT) {
                int fullWindows = (size - 1) / ORDER_LIMIT;
                double floor = LIMIT_MILLIS * fullWindows + 2.0 * plan.rttMillis();
                row = row.floor(floor).goal(Statistic.MAX, LIMITED_MAX * floor);
            }
            rows.add(row);
            rows.add(Row.of("worker's CPU for each position", Row.OURS, "ms", cpuPerPosition)
                    .at("positions", size));
            screen.say("%d positions: %s", size, ours.last());
            rows.addAll(peers(plan, range, plan.rttMillis(), screen));
        }
        return rows;
    }

    private static List<Row> distant(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        int positions = plan.positions(TRIPS_POSITIONS);
        try (Range range = Range.open(plan, positions, 0)) {
            Exit.warmExchange(range, WARMING_EVENTS);
            for (int rttMillis : TRIPS_MILLIS) {
                range.fleet().control().latency(rttMillis);
                Shots ours = ours(plan, range, new ArrayList<>());
                rows.add(Exit.acknowledged(ours, Row.OURS, rttMillis, positions));
                screen.say("round trip %d ms: %s", rttMillis, ours.last());
                rows.addAll(peers(plan, range, rttMillis, screen));
            }
        }
        return rows;
    }

    /** Each by a worker that has just been started and has had the time to open its connections. */
    private static Shots ours(Plan plan, Range range, List<Double> cpuPerPosition) throws InterruptedException {
        Shots shots = new Shots();
        for (int i = 0; i < plan.samples(5, 1); i++) {
            range.freshWorker();
            TimeUnit.SECONDS.sleep(plan.seconds(15, 5));
            long pid = range.fleet().daemon(Part.WORKER).pid();
            double cpuBefore = ProcFiles.threadsCpuMillis(pid);
            shots.add(range.panic());
            cpuPerPosition.add((ProcFiles.threadsCpuMillis(pid) - cpuBefore) / range.size());
        }
        return shots;
    }

    private static List<Row> peers(Plan plan, Range range, int rttMillis, Screen screen) {
        List<Row> rows = new ArrayList<>();
        for (Peer peer : Peer.isThere() ? PEERS : List.<Peer>of()) {
            Shots shots = new Shots();
            for (int i = 0; i < plan.samples(2, 1); i++) {
                range.restore();
                shots.add(peer.closeAll(range));
            }
            screen.say("%d positions, round trip %d ms, %s: %s", range.size(), rttMillis, peer.label(), shots.last());
            rows.add(Exit.acknowledged(shots, peer.label(), rttMillis, range.size()));
        }
        return rows;
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "Beyond 300 orders the exchange's own limit (300 in ten seconds) is the floor; who exceeds it is refused and"
                        + " banned in the end. A peer that failed left positions open.",
                "Each of ours is the first event of a process that was started 15 s before.");
    }
}
