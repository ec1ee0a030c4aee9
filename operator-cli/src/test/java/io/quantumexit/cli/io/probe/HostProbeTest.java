package io.quantumexit.cli.io.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.HostFacts;
import io.quantumexit.cli.doctor.SettingFacts;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the host: secrets by their modes, settings as systemd reads them. */
class HostProbeTest {

    @TempDir
    private Path folder;

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private HostFacts.Path secret(String name) {
        return HostProbe.secrets(folder).value().orElseThrow().stream()
                .filter(path -> path.name().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSecretIsClosedByItsOwnModeOrShieldedByItsFolders() throws IOException {
        Path own = Files.createDirectory(folder.resolve("watchdog"));
        Path file = Files.writeString(own.resolve("redis-password"), "x");
        mode(folder, "rwxr-xr-x");
        mode(own, "rwxr-xr-x");
        mode(file, "rw-r--r--");
        assertThat(secret("watchdog/redis-password").closed()).isFalse();
        assertThat(secret("watchdog/redis-password").shielded()).isFalse();
        mode(folder, "rwx------");
        assertThat(secret("watchdog/redis-password").shielded()).isTrue();
        mode(file, "rw-------");
        assertThat(secret("watchdog/redis-password").closed()).isTrue();
    }

    @Test
    void whatIsMissingOrEmptyIsNotThere() throws IOException {
        Files.createFile(Files.createDirectory(folder.resolve("operator")).resolve("redis-password"));
        assertThat(secret("operator/redis-password").there()).isFalse();
        assertThat(HostProbe.secrets(folder).value().orElseThrow())
                .as("of a folder that is missing nothing more is said")
                .filteredOn(path -> path.name().contains("worker"))
                .singleElement()
                .satisfies(path -> assertThat(path.there()).isFalse());
        assertThat(HostProbe.secrets(folder.resolve("none")).value().orElseThrow())
                .hasSize(1);
    }

    private static Fact<List<String>> problems(SettingFacts facts, String program) {
        return facts.problems().getOrDefault(program, Fact.unreadable("nothing is said of it"));
    }

    @Test
    void theProgramsSettingsAreReadAsSystemdDoes() throws IOException {
        Files.writeString(
                folder.resolve("quantum.env"),
                "# a comment\nQT_ENVIRONMENT=testnet\nQT_REDIS_URL='redis://kim:word@h'\nQT_MAX_GROSS_NOTIONAL=5\n");
        Files.writeString(folder.resolve("exit-brain.env"), "QT_MAX_GROSS_NOTIONAL=\"7\"\n");
        Files.writeString(folder.resolve("watchdog.env"), "QT_NONSENSE=1\n");
        Map<String, String> own = Map.of("QT_ENVIRONMENT", "testnet", "QT_REDIS_URL", "redis://kim:word@h");
        SettingFacts facts = SettingProbe.look(own, Settings.salvage(own, Program.DOCTOR), Optional.of(folder));
        assertThat(facts.maxGross().orElseThrow()).isEqualByComparingTo("7");
        assertThat(problems(facts, "watchdog").value().orElseThrow())
                .singleElement()
                .asString()
                .contains("QT_NONSENSE is no setting");
        assertThat(problems(facts, "eew-worker").why()).contains("there is no " + folder.resolve("worker.env"));
        assertThat(problems(facts, "exit-brain").value()).contains(List.of());
        assertThat(facts.given().get("exit-brain"))
                .as("no password stands in it")
                .isEqualTo(facts.given().get("qtexit doctor"))
                .containsEntry("QT_REDIS_URL", "redis://***@h");
    }
}
