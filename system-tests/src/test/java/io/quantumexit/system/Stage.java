package io.quantumexit.system;

import io.quantumexit.testsupport.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Worker and watchdog that meet one fault of the exchange after the other, each on a clean account that is not halted. A
 * case that fails takes its processes with it; the next one gets others.
 */
final class Stage implements AfterEachCallback, AfterAllCallback {

    private final FleetOptions options;
    private Optional<Fleet> fleet = Optional.empty();
    private boolean clean;

    Stage(FleetOptions options) {
        this.options = options;
    }

    Fleet fleet() {
        return fleet.orElseThrow();
    }

    /** The fleet, on a clean account. */
    Fleet ready() throws InterruptedException {
        Fleet ready = clean(false);
        clean = true;
        return ready;
    }

    /** An account in one-way mode with these positions, as {@code SYMBOL=amount}; the worker has seen them. */
    Ordeal with(String row, String name, String... positions) throws InterruptedException {
        return set(false, row, name, List.of(positions));
    }

    /** The same in hedge mode, where the sign chooses the leg. */
    Ordeal inHedgeMode(String row, String name, String... positions) throws InterruptedException {
        return set(true, row, name, List.of(positions));
    }

    private Ordeal set(boolean hedge, String row, String name, List<String> positions) throws InterruptedException {
        Fleet ready = clean && !hedge ? fleet() : clean(hedge);
        clean = false;
        String earlier = ready.redis().newestId(Streams.READINESS);
        for (String position : positions) {
            String[] words = position.split("=", 2);
            ready.control().position(words[0], new BigDecimal(words[1]).toPlainString());
        }
        awaitSeen(ready, earlier, positions.size());
        return new Ordeal(ready, row, name);
    }

    private Fleet clean(boolean hedge) throws InterruptedException {
        if (fleet.isEmpty()) {
            fleet = Optional.of(Fleet.open(options));
            fleet().control().reset(hedge);
            new Scene(fleet()).guarded();
            return fleet();
        }
        if (options.link() == FleetOptions.Link.FAULTY) {
            fleet().exchangeLink().heal();
        }
        fleet().control().reset(hedge);
        fleet().control().settings(Map.of("conflict", "REJECT", "oversize", "REJECT"));
        new Scene(fleet()).reset();
        return fleet();
    }

    /** A worker that is ready, not halted, and shows that many positions. */
    static void awaitSeen(Fleet fleet, String earlier, int positions) {
        Await.until(
                "the worker is ready and sees " + positions + " positions",
                Fleet.START_MAX,
                () -> fleet.redis().after(Streams.READINESS, earlier).stream()
                        .anyMatch(entry -> entry.says("ready", "true")
                                && entry.says("halted", "false")
                                && entry.says("positions", Integer.toString(positions))));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent() && fleet.isPresent()) {
            Fleets.keep(fleet(), context);
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private void close() {
        fleet.ifPresent(Fleet::close);
        clean = false;
        fleet = Optional.empty();
    }
}
