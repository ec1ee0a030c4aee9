package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator or an older program writes by hand: served, whatever the dialect; or refused, loudly. */
@Tag("slow")
class ManualTriggerTest {

    @RegisterExtension
    final Fleets fleets = new Fleets();

    static Stream<Arguments> dialects() {
        long now = System.currentTimeMillis();
        return Stream.of(
                Arguments.of("the shortest", List.of("issued_by", "ops", "reason", "TEST")),
                Arguments.of(
                        "the first document: source, timestamp in seconds",
                        List.of("source", "ops", "reason", "manual_test", "timestamp", Long.toString(now / 1000))),
                Arguments.of(
                        "the first document's program: a fraction of a second, an extra field",
                        List.of(
                                "source",
                                "watchdog",
                                "reason",
                                "exit_brain_heartbeat_missing",
                                "timestamp",
                                now / 1000 + ".123",
                                "details",
                                "{}")),
                Arguments.of(
                        "the later documents: event_id, severity, issued_by, ts",
                        List.of(
                                "event_id", UUID.randomUUID().toString(),
                                "reason", "EXIT_BRAIN_HEARTBEAT_MISSING_(5.1S_>_5.0S)",
                                "severity", "CRITICAL",
                                "issued_by", "ops",
                                "ts", Long.toString(now))),
                Arguments.of("careless spelling", List.of("issued_by", " Risk-Kernel ", "reason", "daily loss")),
                Arguments.of(
                        "a time of last year: age is no ground for refusal",
                        List.of("issued_by", "ops", "reason", "ANCIENT", "ts", "1707840123456")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void everyDialectIsServed(String name, List<String> fields) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);

        String id = fleet.redis().add(Streams.PANIC, fields.toArray(String[]::new));

        StreamEntry completion = scene.assertFlat(before);
        assertThat(completion.text("event_id")).isEqualTo(valueOf(fields, "event_id", id));
        assertThat(completion.text("reason")).isEqualTo(valueOf(fields, "reason", ""));
        assertThat(completion.text("positions_closed")).isEqualTo("2");
        Scene.measured("XADD -> proven flat, " + name, completion.millis() - millis(id));
    }

    @Test
    void unauthorisedEventClosesNothingAndHaltsEntries() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(2));
        Scene scene = new Scene(fleet).guarded();
        ScriptedBrain brain = scene.armed(2);
        Before before = Before.of(fleet);

        fleet.redis().add(Streams.PANIC, "issued_by", "somebody", "reason", "TEST");

        StreamEntry refusal = scene.awaitEvent("panic_close.refused");
        assertThat(refusal.fields()).containsValue("somebody");
        Await.until(
                "entries are halted",
                () -> "ENTRIES_HALTED".equals(scene.tradingState().get("phase")));
        assertThat(scene.tradingState()).containsEntry("halted", "true");
        assertThat(fleet.exchange().openPositions()).isEqualTo(before.positions());
        assertThat(fleet.redis().after(Streams.COMPLETED, before.lastCompletedId()))
                .isEmpty();

        // The guard goes on: the same brain's death is still answered.
        brain.dies();
        scene.assertFlat(before);
    }

    @Test
    void sameEventTwiceIsServedTwiceByAFreshRead() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(3));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);
        String[] event = {"event_id", "the-same", "issued_by", "ops", "reason", "TWICE"};

        fleet.redis().add(Streams.PANIC, event);
        scene.assertFlat(before);
        long fills = fleet.control().trades().size();
        Before second = Before.of(fleet);
        fleet.redis().add(Streams.PANIC, event);

        StreamEntry completion = scene.awaitCompletion(second, "FLAT");
        assertThat(completion.fields()).containsAllEntriesOf(Map.of("event_id", "the-same", "positions_total", "0"));
        assertThat(fleet.control().trades()).hasSize((int) fills);
    }

    @Test
    void hundredEventsAtOnceCloseEachPositionOnce() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(5));
        Scene scene = new Scene(fleet).guarded();
        Before before = Before.of(fleet);

        for (int i = 0; i < 100; i++) {
            fleet.redis().add(Streams.PANIC, "issued_by", i % 2 == 0 ? "ops" : "risk_kernel", "reason", "STORM_" + i);
        }

        scene.assertFlat(before);
    }

    private static String valueOf(List<String> fields, String name, String otherwise) {
        int index = fields.indexOf(name);
        return index < 0 ? otherwise : fields.get(index + 1);
    }

    private static long millis(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }
}
