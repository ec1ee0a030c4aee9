package io.quantumexit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioRunnerTest {

    /** Repeats its arguments and counts. */
    private static final class EchoScenario implements Scenario {
        private int count;

        @Override
        public List<String> apply(long atMillis, String command, ScenarioArguments arguments) {
            return switch (command) {
                case "echo" -> {
                    List<String> effects = new ArrayList<>(arguments.words());
                    arguments.values().forEach((key, value) -> effects.add(key + "=" + value));
                    yield effects;
                }
                case "count" -> List.of(Integer.toString(++count));
                default -> List.of();
            };
        }
    }

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicNode> scenarios() {
        return ScenarioRunner.all(EchoScenario::new);
    }

    @Test
    void wrongEffectFailsWithLineNumbers() throws IOException {
        ScenarioFile file = file("0ms echo a\n=> b\n");
        assertThatThrownBy(() -> file.scenarios().get(0).check(new EchoScenario()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-    2  => b")
                .hasMessageContaining("+    3  => a");
    }

    @Test
    void missingEffectFails() throws IOException {
        ScenarioFile file = file("0ms echo a\n");
        assertThatThrownBy(() -> file.scenarios().get(0).check(new EchoScenario()))
                .hasMessageContaining("+    2  => a");
    }

    @Test
    void lineThatIsNoCommandFails() throws IOException {
        ScenarioFile file = file("0ms echo\nsoon echo\n");
        assertThatThrownBy(() -> file.scenarios().get(0).check(new EchoScenario()))
                .hasMessageContaining("case.txt:2");
    }

    @Test
    void timeThatRunsBackFails() throws IOException {
        ScenarioFile file = file("5ms silent\n4ms silent\n");
        assertThatThrownBy(() -> file.scenarios().get(0).check(new EchoScenario()))
                .hasMessageContaining("case.txt:2: time runs back");
    }

    @Test
    void argumentNobodyAskedForFails() throws IOException {
        ScenarioFile file = file("0ms silent typo=1\n");
        assertThatThrownBy(() -> file.scenarios().get(0).check(new EchoScenario()))
                .hasMessageContaining("nobody asked for [typo]");
    }

    @Test
    void fileWithoutCommandFails() throws IOException {
        ScenarioFile file = file("# nothing\n");
        assertThatThrownBy(() -> file.scenarios().get(0).check(new EchoScenario()))
                .hasMessageContaining("has no command");
    }

    @Test
    void rewriteKeepsCommentsAndReplacesEffects() throws IOException {
        ScenarioFile file = file("# Head.\n\n## One\n0ms echo a b\n=> wrong\n\n## Two\n# Why.\n1ms echo c\n");
        file.rewrite(EchoScenario::new);
        assertThat(Files.readString(file.path()))
                .isEqualTo("# Head.\n\n## One\n0ms echo a b\n=> a\n=> b\n\n## Two\n# Why.\n1ms echo c\n=> c\n");
    }

    private ScenarioFile file(String text) throws IOException {
        Path path = folder.resolve("case.txt");
        Files.writeString(path, text);
        return ScenarioFile.read(path);
    }
}
