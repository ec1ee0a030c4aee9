package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units of other accounts, as the package makes them of those of {@code main}. */
class AccountUnitsTest {

    private static final Path SOURCE = Path.of("..", "ops", "systemd");

    /** Lines that may name what belongs to one account. */
    private static final List<String> OF_THE_ACCOUNT = List.of(
            "Description=",
            "Wants=",
            "After=",
            "Before=",
            "PartOf=",
            "WantedBy=",
            "OnFailure=",
            "Environment",
            "LoadCredential=",
            "StateDirectory=",
            "ExecStartPre=",
            "ExecStopPost=");

    @TempDir
    private Path folder;

    private Path made;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        made = folder.resolve("units");
        Process script = new ProcessBuilder("../ops/deb/account-units", SOURCE.toString(), made.toString())
                .inheritIO()
                .start();
        assertThat(script.waitFor()).isZero();
    }

    @Test
    void everyUnitOfMainIsThereAsItWas() throws IOException {
        for (Path unit : list(SOURCE)) {
            String name = unit.getFileName().toString();
            boolean ofHost = name.startsWith("quantum-alert") || name.startsWith("quantum-chaos-test");
            Path same = made.resolve(ofHost ? name : name.replace("@.", "@main."));
            assertThat(same).hasSameTextualContentAs(unit);
            assertThat(ofHost || Files.exists(made.resolve(template(name))))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void aTemplateNamesNothingOfMain() throws IOException {
        for (Path unit : templates()) {
            String text = Files.readString(unit);
            assertThat(text.replace("/etc/quantum/%i/", "")).as(unit.toString()).doesNotContain("/etc/quantum/");
            assertThat(text).doesNotContain("main.", "quantum/main", "quantum-exit.target");
            assertThat(text.replace("@%i.service", ""))
                    .doesNotContain("worker.service", "watchdog.service", "brain.service");
            assertThat(text.lines().filter(line -> line.startsWith("Environment=")))
                    .allSatisfy(line -> assertThat(line).contains("QT_ACCOUNT=%i ", "QT_KEY_PREFIX=%i: ", "=%i:"));
        }
    }

    /** Limits, sandbox, restarts: what is not an account's own is the same to the letter. */
    @Test
    void allElseIsTheSame() throws IOException {
        for (Path unit : templates()) {
            String name = unit.getFileName().toString();
            Path source =
                    Files.exists(SOURCE.resolve(name)) ? SOURCE.resolve(name) : SOURCE.resolve(name.replace("@", ""));
            assertThat(common(unit)).as(name).isEqualTo(common(source)).isNotEmpty();
        }
    }

    private static String template(String name) {
        return name.contains("@") ? name : name.replaceFirst("\\.(?=[a-z]+$)", "@.");
    }

    private List<Path> templates() throws IOException {
        List<Path> templates = list(made).stream()
                .filter(unit -> unit.getFileName().toString().contains("@."))
                .filter(unit -> !unit.getFileName().toString().startsWith("quantum-alert"))
                .toList();
        assertThat(templates).hasSize(9);
        return templates;
    }

    private static List<Path> list(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return List.copyOf(files.collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static List<String> common(Path unit) {
        try {
            return Files.readAllLines(unit).stream()
                    .filter(line -> OF_THE_ACCOUNT.stream().noneMatch(line::startsWith))
                    .map(line -> line.replace("%i", "main"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
