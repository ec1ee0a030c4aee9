package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs scenario files against a core, one dynamic test each.
 *
 * <pre>
 * ## Optional title; a file may hold several scenarios
 * # A comment.
 * 0ms     heartbeat LIVE ALIVE positions=2
 * 3001ms  tick
 * =&gt; PanicClose POSITIONS_UNGUARDED
 * </pre>
 *
 * <p>The lines behind a command are all its effects, in order. {@code -Dscenarios.rewrite=true} writes what came
 * instead of comparing; read the difference before committing it.
 */
public final class ScenarioRunner {

    private static final Path FOLDER = Path.of("src", "test", "resources", "scenarios");

    private ScenarioRunner() {}

    /** Every file of the module's {@code src/test/resources/scenarios}; a fresh {@link Scenario} for each scenario. */
    public static Stream<DynamicNode> all(Supplier<Scenario> fresh) {
        return all(FOLDER, fresh);
    }

    /** Every {@code .txt} file of {@code folder}, which must hold one at least. */
    public static Stream<DynamicNode> all(Path folder, Supplier<Scenario> fresh) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            Assertions.assertFalse(sorted.isEmpty(), "no scenario in " + folder.toAbsolutePath());
            return sorted.stream().map(file -> ofFile(file, fresh));
        } catch (IOException e) {
            throw new UncheckedIOException("scenarios of " + folder.toAbsolutePath(), e);
        }
    }

    private static DynamicNode ofFile(Path path, Supplier<Scenario> fresh) {
        ScenarioFile file = ScenarioFile.read(path);
        if (Boolean.getBoolean("scenarios.rewrite")) {
            return DynamicTest.dynamicTest(file.name() + " rewritten", () -> file.rewrite(fresh));
        }
        Stream<DynamicTest> tests = file.scenarios().stream()
                .map(part -> DynamicTest.dynamicTest(part.title(), path.toUri(), () -> part.check(fresh.get())));
        return DynamicContainer.dynamicContainer(file.name(), path.toUri(), tests);
    }
}
