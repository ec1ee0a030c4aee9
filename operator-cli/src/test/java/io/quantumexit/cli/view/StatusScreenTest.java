package io.quantumexit.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The screen in each situation, letter for letter; {@code -Dscenarios.rewrite=true} writes what came. */
class StatusScreenTest {

    private static final Path FOLDER = Path.of("src/test/resources/status");
    private static final String MISSING = "EXIT_BRAIN_HEARTBEAT_MISSING_(5.1S_>_5.0S)";

    private static Map<String, Scene> scenes() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        scenes.put("guarded", Scene.guarded());
        scenes.put("nothing-runs", Scene.nothing());
        scenes.put(
                "first-start",
                Scene.nothing()
                        .beat("SHADOW", "ALIVE", 2, 400)
                        .worker(2, 300, "halted", "true", "epoch", "0")
                        .watchdog("UNARMED", 200, "following", "", "epoch", "0"));
        scenes.put(
                "waits-for-approval",
                new Scene().beat("SHADOW", "ALIVE", 0, 400).worker(0, 300).watchdog("UNARMED", 200, "following", ""));
        scenes.put(
                "brain-silent",
                Scene.guarded()
                        .beat("LIVE", "ALIVE", 2, 4_200)
                        .watchdog(
                                "ARMED",
                                200,
                                "exit_brain_heartbeat_missing_age_ms",
                                "4200",
                                "exit_brain_heartbeat_missing_limit_ms",
                                "5000"));
        scenes.put(
                "closing",
                Scene.guarded()
                        .dead(1_900)
                        .panic(1_800, "watchdog", "EXIT_BRAIN_DEAD_(LAST_WORDS)")
                        .halted(Phase.CLOSING, "watchdog", "EXIT_BRAIN_DEAD_(LAST_WORDS)", 1_700)
                        .worker(
                                2,
                                300,
                                "halted",
                                "true",
                                "closing",
                                Scene.EVENT,
                                "round",
                                "1",
                                "orders_planned",
                                "2",
                                "orders_left",
                                "1")
                        .watchdog("CLOSING", 200, "episode", Scene.EVENT, "round", "1"));
        scenes.put(
                "halted-flat",
                Scene.guarded()
                        .dead(125_000)
                        .panic(124_000, "watchdog", MISSING)
                        .completed(123_000, Outcome.FLAT, 2)
                        .halted(Phase.HALTED, "watchdog", MISSING, 123_000)
                        .worker(0, 300, "halted", "true", "epoch", "5")
                        .watchdog("SAFE", 200, "episode", Scene.EVENT, "round", "1", "epoch", "5"));
        scenes.put(
                "residual",
                Scene.guarded()
                        .panic(12_000, "watchdog", MISSING)
                        .completed(11_000, Outcome.RESIDUAL, 1, "ETHUSDT:LONG")
                        .halted(Phase.HALTED, "watchdog", MISSING, 11_000)
                        .worker(1, 300, "halted", "true", "epoch", "5")
                        .watchdog("CLOSING", 200, "episode", Scene.EVENT, "round", "3"));
        scenes.put(
                "second-round",
                Scene.guarded()
                        .panic(12_000, "watchdog", MISSING)
                        .completed(11_000, Outcome.RESIDUAL, 1, "ETHUSDT")
                        .round(2, 900, "ROUND_2_AFTER_RESIDUAL")
                        .halted(Phase.CLOSING, "watchdog", "ROUND_2_AFTER_RESIDUAL", 800)
                        .worker(1, 300, "halted", "true", "epoch", "6", "closing", "round-2", "round", "2")
                        .watchdog("CLOSING", 200, "episode", Scene.EVENT, "round", "2"));
        scenes.put(
                "refused-event",
                Scene.guarded()
                        .panic(5_000, "operator", "HELP")
                        .halted(Phase.ENTRIES_HALTED, "operator", "HELP", 4_900)
                        .worker(2, 300, "halted", "true", "epoch", "5"));
        scenes.put(
                "worker-not-ready",
                Scene.guarded()
                        .worker(
                                -1,
                                300,
                                "ready",
                                "false",
                                "reason",
                                "key revoked (-2015)",
                                "positions",
                                "",
                                "read_age_ms",
                                "9000"));
        scenes.put("hash-lost", Scene.guarded().hashLost());
        return scenes;
    }

    @TestFactory
    Stream<DynamicTest> theScreenReads() {
        return scenes().entrySet().stream()
                .map(scene -> DynamicTest.dynamicTest(scene.getKey(), () -> check(scene.getKey(), scene.getValue())));
    }

    private static void check(String name, Scene scene) throws IOException {
        Picture picture = scene.picture();
        String screen = StatusScreen.render(picture, Judgement.of(picture), Paint.PLAIN);
        Path file = FOLDER.resolve(name + ".txt");
        if (Boolean.getBoolean("scenarios.rewrite")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, screen);
        }
        assertThat(screen).isEqualTo(Files.readString(file));
        assertThat(screen.lines()).as("one screen").hasSizeLessThan(30);
    }

    @Test
    void colourAddsNothingButColour() {
        Picture picture = Scene.guarded().dead(100).picture();
        String plain = StatusScreen.render(picture, Judgement.of(picture), Paint.PLAIN);
        String painted = StatusScreen.render(picture, Judgement.of(picture), Paint.ANSI);
        assertThat(painted).contains("\u001b[");
        assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }
}
