package io.quantumexit.bench.world;

import io.quantumexit.system.Fleet;
import io.quantumexit.system.FleetOptions;
import io.quantumexit.system.Part;
import io.quantumexit.system.Prelude;
import io.quantumexit.system.Streams;
import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.ExchangeTruth.OpenPosition;
import io.quantumexit.system.truth.SimulatorControl;
import io.quantumexit.testsupport.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shooting range: one exchange over TLS with a round trip, one Redis, one account whose positions can be put back after
 * each exit. The daemons are started by whoever measures.
 */
public final class Range implements AutoCloseable {

    /** Longer than any exit that ends: 500 positions wait 10 s for the order limit. */
    private static final Duration EXIT_MAX = Duration.ofSeconds(90);

    /** Rare enough to cost the one that is measured nothing. */
    private static final long LOOK_MILLIS = 20;

    private static final String ORDERS = "/fapi/v1/order";
    private static final String POSITIONS = "/fapi/v3/positionRisk";

    private final Fleet fleet;
    private final List<OpenPosition> positions;
    private Optional<Daemon> worker = Optional.empty();

    private Range(Fleet fleet) {
        this.fleet = fleet;
        this.positions = fleet.exchange().openPositions();
    }

    /**
     * Starts exchange and Redis.
     *
     * @param jvmOptions of the daemons, above those of the package
     */
    public static Range open(Plan plan, int positions, int rttMillis, String... jvmOptions) {
        return new Range(Fleet.open(FleetOptions.positions(positions)
                .with("--latency-ms", Integer.toString(rttMillis))
                .over(FleetOptions.Link.TLS)
                .installedIn(plan.home())
                .jvm(Stream.concat(plan.jvmOptions().stream(), Stream.of(jvmOptions))
                        .toArray(String[]::new))));
    }

    public Fleet fleet() {
        return fleet;
    }

    public Prelude prelude() {
        return new Prelude(fleet);
    }

    public int size() {
        return positions.size();
    }

    /** A worker, the only one, that has just been started and waits, trading allowed, all positions open. */
    public void freshWorker() throws InterruptedException {
        worker.ifPresent(Daemon::kill);
        worker = Optional.of(fleet.startAndAwait(Part.WORKER));
        prelude().reset();
        restore();
    }

    /** Empties the exchange's books, records and counters, and opens all positions again. */
    public void restore() {
        fleet.control().reset();
        positions.forEach(position ->
                fleet.control().position(position.symbol(), position.amount().toPlainString()));
    }

    /** As an operator would: one entry of the panic stream; waits for the worker's word and then looks itself. */
    public Shot panic() {
        String before = fleet.redis().newestId(Streams.COMPLETED);
        return shoot(
                () -> fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "BENCH"),
                () -> !fleet.redis().after(Streams.COMPLETED, before).isEmpty());
    }

    /** Another way to pull the trigger; {@code over} says when to look. */
    public Shot shoot(Runnable trigger, Callable<Boolean> over) {
        long triggerNanos = System.nanoTime();
        trigger.run();
        awaitRarely(over);
        return shotSince(triggerNanos);
    }

    /** What has come to the exchange since then. */
    public Shot shotSince(long triggerNanos) {
        List<SimulatorControl.Request> orders = since(triggerNanos, "POST", ORDERS);
        return new Shot(
                triggerNanos,
                since(triggerNanos, "GET", POSITIONS),
                orders.stream().filter(request -> request.status() == 200).toList(),
                orders.stream().filter(request -> request.status() != 200).toList(),
                fleet.control().isFlat());
    }

    private List<SimulatorControl.Request> since(long nanos, String method, String path) {
        return fleet.control().requests(path).stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> request.receivedNanos() >= nanos)
                .toList();
    }

    private static void awaitRarely(Callable<Boolean> over) {
        Await.until("the exit is over", EXIT_MAX, () -> {
            if (over.call()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            return false;
        });
    }

    /** For another customer of the same account. */
    public Map<String, String> peerArguments() {
        return Map.of("--url", fleet.exchangeUrl().toString(), "--key", fleet.apiKey(), "--secret", fleet.apiSecret());
    }

    public Path certificate() {
        return fleet.exchangeCertificate();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
