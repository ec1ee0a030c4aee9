package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.SimulatorControl.Request;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchange bans this host's address: with a second one it is flat all the same, without it that is told. */
@Tag("slow")
class BannedAddressTest {

    private static final String ORDER = "/fapi/v1/order";
    private static final String FIRST = "127.0.0.2";
    private static final String SECOND = "127.0.0.3";
    private static final int POSITIONS = 4;
    private static final int REFUSED = 418;

    @RegisterExtension
    final Fleets fleets = new Fleets();

    private Fleet fleet(String addresses) {
        return fleets.start(FleetOptions.positions(POSITIONS).set("QT_EXCHANGE_LOCAL_ADDRESSES", addresses));
    }

    @Test
    void bannedBeforeTheExit() throws InterruptedException {
        Fleet fleet = fleet(FIRST + "," + SECOND);
        Scene scene = new Scene(fleet).guarded();
        fleet.control().ban(FIRST);
        String told = fleet.redis().newestId(Streams.READINESS);
        Await.until(
                "the worker goes by the second route",
                () -> fleet.daemon(Part.WORKER).output().contains("exchange calls go by " + SECOND + ": " + FIRST));
        Before before = Before.of(fleet);

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        scene.assertFlat(before);
        assertThat(orders(fleet))
                .hasSize(POSITIONS)
                .allSatisfy(order -> assertThat(order.address()).isEqualTo(SECOND));
        assertThat(fleet.redis().after(Streams.READINESS, told))
                .as("no reason not to be ready")
                .noneMatch(entry -> entry.text("reason").contains("418"));
    }

    @Test
    void bannedInTheMiddleOfTheExit() throws InterruptedException {
        Fleet fleet = fleet(FIRST + "," + SECOND);
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        fleet.control().fault(Map.of("preset", "hold", "method", "POST", "path", ORDER));

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");
        Await.until("the orders are on their way", () -> fleet.control().held() == POSITIONS);
        fleet.control().clearFaults();
        fleet.control().ban(FIRST);
        fleet.control().release("EXECUTE");

        StreamEntry flat = scene.assertFlat(before);
        assertThat(flat.number("round")).isGreaterThan(1);
        assertThat(fleet.control().trades()).hasSize(POSITIONS);
        assertThat(orders(fleet).stream().filter(order -> order.address().equals(FIRST)))
                .as("those of the first route")
                .hasSize(POSITIONS)
                .allSatisfy(order -> assertThat(order.status()).isNotEqualTo(200));
        assertThat(orders(fleet).stream().filter(order -> order.status() == 200))
                .allSatisfy(order -> assertThat(order.address()).isEqualTo(SECOND));
        StreamEntry first =
                fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()).get(0);
        Scene.measured("banned with all orders on their way -> flat by the second", flat.millis() - first.millis());
    }

    @Test
    void withOneAddressTheBanIsToldAndNothingIsCalledFlat() throws InterruptedException {
        Fleet fleet = fleet(FIRST);
        Scene scene = new Scene(fleet).guarded();
        fleet.control().ban(FIRST);
        Before before = Before.of(fleet);

        fleet.redis().add(Streams.PANIC, "issued_by", "ops", "reason", "TEST");

        StreamEntry unknown = scene.awaitCompletion(before, "UNKNOWN");
        assertThat(unknown.text("positions_closed")).isEqualTo("0");
        scene.awaitEvent("alarm");
        assertThat(fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()))
                .noneMatch(round -> round.says("outcome", "FLAT"));
        assertThat(orders(fleet)).noneMatch(order -> order.status() != REFUSED);
        assertThat(scene.tradingState()).containsEntry("halted", "true");

        fleet.control().liftBans();
        scene.assertFlat(before);
    }

    private static List<Request> orders(Fleet fleet) {
        return fleet.control().requests(ORDER).stream()
                .filter(request -> request.method().equals("POST"))
                .toList();
    }
}
