package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchange says no, says nothing, or says something odd: what is told is true, and it ends flat. */
@Tag("slow")
class BadDaysTest {

    private static final String ORDER = "/fapi/v1/order";
    private static final String POSITIONS = "/fapi/v3/positionRisk";

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @Test
    void oneFailingSymbolIsNamedAndTheNextRoundClosesIt() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.control()
                .fault(Map.of(
                        "preset", "market-rejected", "method", "POST", "path", ORDER, "symbol", "SOLUSDT", "count", 1));

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        StreamEntry residual = scene.awaitCompletion(before, "RESIDUAL");
        assertThat(residual.text("failed_symbols")).contains("SOLUSDT");
        assertThat(residual.number("positions_total"))
                .isEqualTo(residual.number("positions_closed") + residual.number("positions_failed"));
        StreamEntry flat = scene.assertFlat(before);
        assertThat(flat.number("round")).isGreaterThan(1);
        Scene.measured("RESIDUAL -> flat in the next round", flat.millis() - residual.millis());
    }

    @Test
    void symbolThatNeverClosesIsNamedInEveryRoundUntilItDoes() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(4));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        String stuck = fleet.exchange().openPositions().get(0).symbol();
        fleet.control().fault(Map.of("preset", "market-rejected", "method", "POST", "path", ORDER, "symbol", stuck));

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        // On a loaded machine a round may leave more than the one, but no round leaves less.
        List<StreamEntry> rounds = Await.value("three rounds that leave nothing else", Scene.FLAT_MAX, () -> {
            List<StreamEntry> told = fleet.redis().after(Streams.COMPLETED, before.lastCompletedId());
            return told.stream().filter(round -> leaves(round, stuck)).count() >= 3
                    ? Optional.of(told)
                    : Optional.empty();
        });
        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.text("outcome")).isNotEqualTo("FLAT");
            assertThat(round.text("failed_symbols")).contains("\"" + stuck + "\"");
        });
        scene.awaitEvent("alarm");
        fleet.control().clearFaults();
        scene.assertFlat(before);
    }

    private static boolean leaves(StreamEntry round, String symbol) {
        return round.says("outcome", "RESIDUAL") && round.says("failed_symbols", "[\"" + symbol + "\"]");
    }

    @Test
    void readErrorIsUnknownAndNeverNoPositions() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(3));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.control().fault(Map.of("preset", "internal-error", "method", "GET", "path", POSITIONS));
        fleet.control().fault(Map.of("preset", "service-unavailable", "method", "POST", "path", ORDER));

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        StreamEntry unknown = scene.awaitCompletion(before, "UNKNOWN");
        assertThat(unknown.text("positions_total")).isIn("-1", "3");
        assertThat(unknown.text("positions_closed")).isEqualTo("0");
        assertThat(scene.tradingState()).containsEntry("halted", "true");
        fleet.control().clearFaults();
        StreamEntry flat = scene.assertFlat(before);
        Scene.measured("exchange readable again -> flat", flat.millis() - unknown.millis());
    }

    @Test
    void ordersWorkWhileReadsDoNot() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(3));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.control().fault(Map.of("preset", "too-many-requests", "method", "GET", "path", POSITIONS));

        String id = fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        Await.until(
                "the exchange has executed three orders from the newest good read",
                Scene.FLAT_MAX,
                () -> fleet.control().trades().size() - before.lastTradeId() >= 3);
        fleet.control().clearFaults();
        assertThat(scene.assertFlat(before).millis()).isGreaterThan(Long.parseLong(id.substring(0, id.indexOf('-'))));
    }

    /** A loaded machine may need a second round to read the truth, but not each time. */
    @Test
    void unansweredOrdersThatWereExecutedAreNotSentAgain() throws InterruptedException {
        List<String> rounds = new ArrayList<>();
        while (rounds.size() < 3 && !rounds.contains("1")) {
            rounds.add(roundThatProvesUnansweredOrders());
        }
        assertThat(rounds).contains("1");
    }

    private String roundThatProvesUnansweredOrders() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(4));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.control().fault(Map.of("preset", "drop-after", "method", "POST", "path", ORDER));

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        StreamEntry flat = scene.assertFlat(before);
        assertThat(fleet.control().requests(ORDER))
                .filteredOn(request -> request.method().equals("POST"))
                .hasSize(4);
        assertThat(fleet.control().trades()).hasSize(4);
        fleet.close();
        return flat.text("round");
    }

    @Test
    void positionsThatLagBehindTheFillsCauseNoSecondClose() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(4));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.control().fault(Map.of("preset", "stale-positions"));

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        scene.assertFlat(before);
        assertThat(fleet.control().trades()).hasSize(4);
    }
}
