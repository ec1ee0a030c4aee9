package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chaos test as a person runs it without systemd: drills that pass, drills that fail, and what it refuses. */
@Tag("slow")
class ChaosDrillTest {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 22;
    private static final int SIGTERM = 143;

    @RegisterExtension
    final Fleets fleets = new Fleets();

    private static Path reports(Fleet fleet) {
        return fleet.folder().resolve("reports");
    }

    private static Daemon drill(Fleet fleet, String... more) {
        return drill(fleet, fleet.daemon(Part.BRAIN), reports(fleet), more);
    }

    private static Daemon drill(Fleet fleet, Daemon brain, Path reports, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--pid", Long.toString(brain.pid()), "--report-dir", reports.toString(), "--by", "kim"));
        arguments.addAll(List.of(more));
        return fleet.start(Part.CHAOS_TEST, arguments.toArray(String[]::new));
    }

    private static int exitCode(Daemon drill) throws InterruptedException {
        return drill.awaitExit(Fleet.START_MAX)
                .orElseThrow(() -> new AssertionError("it does not end: " + drill.output()));
    }

    private static List<StreamEntry> events(Fleet fleet, String type) {
        return fleet.redis().all(Streams.EVENTS).stream()
                .filter(entry -> entry.says("type", type))
                .toList();
    }

    /** Until it has opened what it needs and is about to bring the brain down. */
    private static void awaitFault(Daemon drill) {
        Await.until("the fault", Fleet.START_MAX, () -> {
            if (!drill.isAlive()) {
                throw new AssertionError("it has ended: " + drill.output());
            }
            return drill.output().contains("; now: ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "stop", "hang"})
    void opensPositionsBringsTheBrainDownAndPasses(String method) throws InterruptedException, IOException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);

        Daemon drill = drill(fleet, "--method", method, "--yes");
        assertThat(exitCode(drill)).as(drill.output()).isEqualTo(PASSED);
        System.out.println(drill.output());

        assertThat(drill.output()).contains("bought ", "PASSED", "qtexit reset", "qtexit approve");
        scene.awaitCompletion(before, "FLAT");
        assertThat(fleet.exchange().openPositions()).isEmpty();
        assertThat(scene.tradingState()).containsEntry("halted", "true");
        assertThat(fleet.control().trades()).hasSize(4);
        assertRecorded(fleet, method);
        assertKept(fleet, method);
    }

    private static void assertRecorded(Fleet fleet, String method) {
        StreamEntry started = events(fleet, "drill.started").get(0);
        StreamEntry panic = fleet.redis().all(Streams.PANIC).get(0);
        assertThat(started.millis()).isLessThan(panic.millis());
        assertThat(events(fleet, "drill.completed")).singleElement().satisfies(done -> {
            assertThat(done.text("result")).isEqualTo("passed");
            assertThat(done.text("method")).isEqualTo(method);
            assertThat(done.text("environment")).isEqualTo("simulator");
            assertThat(done.text("by")).isEqualTo("kim");
            assertThat(done.text("account"))
                    .isEqualTo(fleet.redis()
                            .newest(Streams.READINESS)
                            .orElseThrow()
                            .text("account"));
            assertThat(done.number("total_ms")).isBetween(1L, 15_000L);
            assertThat(done.number("ts")).isPositive();
        });
    }

    private static void assertKept(Fleet fleet, String method) throws IOException {
        try (Stream<Path> files = Files.list(reports(fleet))) {
            List<Path> kept = files.sorted().toList();
            assertThat(kept)
                    .extracting(path -> path.getFileName().toString())
                    .hasSize(2)
                    .allMatch(name -> name.matches("\\d{8}T\\d{6}Z-" + method + "\\.(json|txt)"));
            for (Path path : kept) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rw-r--r--");
            }
            JsonNode report = new ObjectMapper().readTree(kept.get(0).toFile());
            assertThat(report.path("result").asText()).isEqualTo("passed");
            assertThat(report.path("criteria")).hasSizeGreaterThan(5);
            assertThat(Files.readString(kept.get(1))).contains("PASSED").doesNotContain("\u001b");
        }
    }

    @Test
    void usesWhatIsOpenAlready() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(3));
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);
        Daemon drill = drill(fleet, fleet.daemon(Part.BRAIN), Path.of("/proc/nowhere"), "--yes");
        assertThat(exitCode(drill)).as(drill.output()).isEqualTo(PASSED);
        assertThat(drill.output())
                .doesNotContain("bought")
                .contains("(0 opened for this test)", "FLAT, 3 closed", "could not be kept in /proc/nowhere");
        scene.assertFlat(before);
    }

    @Test
    void aWorkerThatDoesNotActFailsItWithPositionsLeftOpen() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        new Scene(fleet).guarded().live();
        Daemon drill = drill(fleet, "--method", "hang", "--yes");
        awaitFault(drill);
        fleet.daemon(Part.WORKER).pause(); // the panic comes three seconds later

        assertThat(exitCode(drill)).as(drill.output()).isEqualTo(FAILED);
        System.out.println(drill.output());
        assertThat(drill.output()).contains("POSITIONS ARE OPEN", "qtexit panic", "FAILED");
        assertThat(fleet.exchange().openPositions()).hasSize(2);
        assertThat(events(fleet, "drill.completed")).singleElement().satisfies(done -> {
            assertThat(done.text("result")).isEqualTo("failed");
            assertThat(done.number("total_ms")).isEqualTo(-1);
            assertThat(done.text("why")).contains("positions open at the exchange: 2");
        });
    }

    @Test
    void anInterruptedDrillIsRecordedAsFailed() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        new Scene(fleet).guarded().live();
        Daemon drill = drill(fleet, "--method", "hang", "--yes");
        awaitFault(drill);
        drill.terminate();

        assertThat(exitCode(drill)).isEqualTo(SIGTERM);
        assertThat(events(fleet, "drill.completed")).singleElement().satisfies(done -> {
            assertThat(done.text("result")).isEqualTo("failed");
            assertThat(done.text("why")).isEqualTo("interrupted");
        });
    }

    @Test
    void asksAPersonAndTakesNoAnswerForANo() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(1).set("CHAOS_TEST_ASKS", "1"));
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);

        Daemon drill = drill(fleet);
        assertThat(exitCode(drill)).isEqualTo(REFUSED);
        assertThat(drill.output())
                .contains("Open already, and closed by it, too: ", "Go on? Type yes to go on:", "not confirmed");
        scene.assertUntouched(before);
        assertThat(events(fleet, "drill.started")).isEmpty();
    }

    @Test
    void changesNothingWhenSomethingIsMissing() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat());
        Scene scene = new Scene(fleet).guarded();
        fleet.startAndAwait(Part.BRAIN);
        Before before = Before.of(fleet);

        Daemon shadow = drill(fleet, "--yes");
        assertThat(exitCode(shadow)).isEqualTo(REFUSED);
        assertThat(shadow.output()).contains("the brain is SHADOW, not LIVE; mend it: qtexit approve");

        scene.approved();
        Daemon nobody = drill(fleet);
        assertThat(exitCode(nobody)).isEqualTo(REFUSED);
        assertThat(nobody.output()).contains("--yes");

        Daemon stranger = drill(fleet, fleet.daemon(Part.WORKER), reports(fleet), "--yes");
        assertThat(exitCode(stranger)).isEqualTo(REFUSED);
        assertThat(stranger.output()).contains("no Exit Brain");

        Daemon check = drill(fleet, "--check");
        assertThat(exitCode(check)).as(check.output()).isEqualTo(PASSED);

        fleet.control().order(Map.of("symbol", "BTCUSDT", "side", "BUY", "quantity", "0.010", "price", "20000"));
        Daemon resting = drill(fleet, "--yes");
        assertThat(exitCode(resting)).isEqualTo(REFUSED);
        assertThat(resting.output()).contains("BTCUSDT LIMIT");

        scene.assertUntouched(before);
        assertThat(events(fleet, "drill.started")).isEmpty();
    }
}
