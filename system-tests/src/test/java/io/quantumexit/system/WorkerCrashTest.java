package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.SimulatorControl.Trade;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker dies in the middle of a round and is started again. */
@Tag("slow")
class WorkerCrashTest {

    private static final int POSITIONS = 6;
    private static final int EXECUTED = 2;

    @RegisterExtension
    final Fleets fleets = new Fleets();

    /** The exchange executes two of six orders and holds four; after the crash these are executed, or lost. */
    @ParameterizedTest
    @ValueSource(strings = {"EXECUTE_UNANSWERED", "DROP"})
    void killedAfterTwoOfSixCloses(String ending) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(POSITIONS));
        Scene scene = new Scene(fleet).guarded();
        fleet.control()
                .fault(Map.of(
                        "preset", "hold",
                        "method", "POST",
                        "path", "/fapi/v1/order",
                        "from", EXECUTED + 1,
                        "count", POSITIONS - EXECUTED));
        Before before = Before.of(fleet);

        String panicId = fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        Await.until("four orders are held", () -> fleet.control().held() == POSITIONS - EXECUTED);
        assertThat(fleet.control().trades()).hasSize(EXECUTED);
        fleet.daemon(Part.WORKER).kill();
        fleet.control().release(ending);
        fleet.startAndAwait(Part.WORKER);

        StreamEntry completion = scene.awaitCompletion(before, "FLAT");
        assertThat(fleet.exchange().openPositions()).isEmpty();
        assertThat(fleet.exchange().restingOrders()).isEmpty();
        assertEachClosedOnce(fleet.control().trades());
        assertThat(scene.tradingState()).containsEntry("halted", "true");
        assertThat(fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()))
                .allSatisfy(told -> assertThat(told.text("outcome")).isEqualTo("FLAT"));
        Scene.measured(
                "worker killed after 2 of 6, the four " + ending + ": panic -> flat",
                completion.millis() - Long.parseLong(panicId.substring(0, panicId.indexOf('-'))));
    }

    private static void assertEachClosedOnce(List<Trade> trades) {
        assertThat(trades).hasSize(POSITIONS);
        assertThat(trades).extracting(Trade::symbol).doesNotHaveDuplicates();
        assertThat(trades).allSatisfy(trade -> assertThat(trade.positionAfter()).isZero());
    }
}
