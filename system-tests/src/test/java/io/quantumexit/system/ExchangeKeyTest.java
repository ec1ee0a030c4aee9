package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API key is revoked, or loses a right, while all is quiet (row 29): found out long before it is needed. */
@Tag("slow")
class ExchangeKeyTest {

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @ParameterizedTest
    @CsvSource({"revoked, enabled", "withdrawn trading permission, canTrade"})
    void gateClosesAtTheNextRehearsal(String what, String right) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        Scene scene = new Scene(fleet).guarded().live();
        String earlier = fleet.redis().newestId(Streams.READINESS);
        long faultMillis = fleet.redis().nowMillis();

        fleet.control().key(Map.of("key", fleet.apiKey(), right, false));

        StreamEntry refused = Await.value(
                "the worker is not ready",
                Scene.FLAT_MAX,
                () -> fleet.redis().after(Streams.READINESS, earlier).stream()
                        .filter(entry -> entry.says("ready", "false"))
                        .findFirst());
        assertThat(refused.text("reason")).contains("-2015");
        Await.until("the gate is closed", () -> fleet.redis().text(Streams.GATE).isEmpty());
        long gateMillis = fleet.redis().nowMillis();
        StreamEntry alarm = scene.awaitEvent("alarm");
        FaultTable.add(
                "29",
                "key " + what + ", while all is quiet (times from then on)",
                List.of(
                        "-2015",
                        "not ready after " + (refused.millis() - faultMillis) + " ms, gate closed after "
                                + (gateMillis - faultMillis) + " ms",
                        "no position, gate closed",
                        "-",
                        "-",
                        Long.toString(alarm.millis() - faultMillis)));
    }
}
