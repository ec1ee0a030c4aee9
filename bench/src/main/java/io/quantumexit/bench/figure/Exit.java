package io.quantumexit.bench.figure;

import io.quantumexit.bench.result.Row;
import io.quantumexit.bench.result.Statistic;
import io.quantumexit.bench.world.Peer;
import io.quantumexit.bench.world.Peer.Mode;
import io.quantumexit.bench.world.Plan;
import io.quantumexit.bench.world.Range;
import io.quantumexit.bench.world.Screen;
import io.quantumexit.bench.world.Shot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Figures 3 and 4: what one panic takes, the first one ever and the hundredth. */
public final class Exit implements Measuring {

    private static final int POSITIONS = 50;

    /** Of the ratio to two round trips, one for the read and one for the orders. */
    private static final double RATIO_MAX = 1.15;

    private static final double FIRST_EVER_MAX_MILLIS = 10;
    private static final double HUNDREDTH_MAX_MILLIS = 3;

    /** One round a second is all that a worker starts. */
    private static final long ROUND_SPACING_MILLIS = 1_100;

    /** A worker paces its orders by the account's limit of 300 in 10 s, also when the exchange's own count was reset. */
    private static final long MILLIS_OF_AN_ORDER = 10_000 / 250;

    private static final int EVENTS_TO_WARM = 6;

    private static final List<Peer> PEERS = List.of(
            new Peer(Mode.SEQUENTIAL, false, true),
            new Peer(Mode.PARALLEL, false, true),
            new Peer(Mode.SEQUENTIAL, true, true),
            new Peer(Mode.PARALLEL, true, true),
            new Peer(Mode.PARALLEL, true, false));

    @Override
    public List<Row> measure(Plan plan, Screen screen) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        int positions = plan.positions(POSITIONS);
        try (Range range = Range.open(plan, positions, plan.rttMillis())) {
            warmExchange(range, EVENTS_TO_WARM);
            Shots ours = firstEver(plan, range, screen, "first event ever, RTT " + plan.rttMillis());
            rows.add(acknowledged(ours, Row.OURS, plan.rttMillis(), positions)
                    .goal(Statistic.P99, RATIO_MAX * 2 * plan.rttMillis()));
            rows.addAll(peers(plan, range, screen));
            range.fleet().control().latency(0);
            Shots quick = firstEver(plan, range, screen, "first event ever, RTT 0");
            rows.add(quick.row("XADD to first order, first event ever", Row.OURS, Shot::firstOrderMillis)
                    .at("positions", positions)
                    .goal(Statistic.P99, FIRST_EVER_MAX_MILLIS));
            Shots many = hundred(plan, range, screen);
            rows.add(many.row("XADD to first order, 51st to 100th event", Row.OURS, Shot::firstOrderMillis)
                    .at("positions", positions)
                    .goal(Statistic.P50, HUNDREDTH_MAX_MILLIS));
        }
        return rows;
    }

    /** Until the last fill is known to whoever closes: half a round trip after the exchange made it. */
    static Row acknowledged(Shots shots, String who, int rttMillis, int positions) {
        Row row = shots.row("trigger to last fill answered", who, shot -> shot.lastFillMillis() + rttMillis / 2.0)
                .at("positions", positions)
                .at("rtt", rttMillis);
        return rttMillis > 0 ? row.floor(2.0 * rttMillis) : row;
    }

    /** A real exchange is warm when the first panic ever comes; so is this one. */
    static void warmExchange(Range range, int events) throws InterruptedException {
        range.freshWorker();
        for (int i = 0; i < events; i++) {
            nextEvent(range);
        }
    }

    /** One more, when the worker may begin a round and send all its orders at once. */
    private static Shot nextEvent(Range range) throws InterruptedException {
        range.restore();
        TimeUnit.MILLISECONDS.sleep(Math.max(ROUND_SPACING_MILLIS, range.size() * MILLIS_OF_AN_ORDER));
        return range.panic();
    }

    private static Shots firstEver(Plan plan, Range range, Screen screen, String name) throws InterruptedException {
        Shots shots = new Shots();
        int samples = plan.samples(20, 2);
        int idleSeconds = plan.idleSeconds();
        for (int i = 1; i <= samples; i++) {
            range.freshWorker();
            TimeUnit.SECONDS.sleep(idleSeconds);
            shots.add(range.panic());
            screen.say("%s, after %d s of idling, %d of %d: %s", name, idleSeconds, i, samples, shots.last());
        }
        return shots;
    }

    private static List<Row> peers(Plan plan, Range range, Screen screen) {
        List<Row> rows = new ArrayList<>();
        for (Peer peer : Peer.isThere() ? PEERS : List.<Peer>of()) {
            Shots shots = new Shots();
            int samples = plan.samples(5, 1);
            for (int i = 1; i <= samples; i++) {
                range.restore();
                shots.add(peer.closeAll(range));
                screen.say("%s, %d of %d: %s", peer.label(), i, samples, shots.last());
            }
            rows.add(acknowledged(shots, peer.label(), plan.rttMillis(), range.size()));
        }
        return rows;
    }

    private static Shots hundred(Plan plan, Range range, Screen screen) throws InterruptedException {
        Shots later = new Shots();
        int events = plan.quick() ? 12 : 100;
        range.freshWorker();
        for (int i = 1; i <= events; i++) {
            Shot shot = nextEvent(range);
            if (i > events / 2) {
                later.add(shot);
            }
        }
        screen.say("event %d of the same process: %s", events, later.last());
        return later;
    }

    @Override
    public List<String> notes(Plan plan) {
        return List.of(
                "\"First event ever\": a worker process of its own for each sample, idle for " + plan.idleSeconds()
                        + " s. The trigger is one XADD; ccxt's is the start of its process (cold) or a line on its"
                        + " standard input (warm: markets loaded, connections open).",
                "Times are the exchange's own (request whole, order executed). \"Answered\" adds the half round trip on"
                        + " which the answer travels; the floor is one read and one order, each a whole round trip.",
                Peer.isThere() ? "" : "The peers did not run: no bench/peers/node_modules.");
    }
}
