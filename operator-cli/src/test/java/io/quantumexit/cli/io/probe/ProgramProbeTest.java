package io.quantumexit.cli.io.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.RunningProgram;
import io.quantumexit.cli.doctor.RunningProgram.OpenJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has open is compared with what is on the disk; this process plays the daemon. */
class ProgramProbeTest {

    private static final long SELF = ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private OpenJar seen(Path jar) {
        return ProgramProbe.of(SELF).value().orElseThrow().jars().stream()
                .filter(open -> open.path().equals(jar.toString()))
                .findFirst()
                .orElseThrow();
    }

    private Path jar() throws IOException {
        return Files.writeString(folder.toRealPath().resolve("a.jar"), "old");
    }

    @Test
    void aFileThatStaysIsTheSame() throws IOException {
        Path jar = jar();
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
        try (InputStream open = Files.newInputStream(jar)) {
            assertThat(open.read()).isPositive();
            assertThat(seen(jar)).isEqualTo(new OpenJar(jar.toString(), false, 1_000));
        }
    }

    @Test
    void aFileReplacedByARenameAsThePackageManagerDoesItIsNot() throws IOException {
        Path jar = jar();
        try (InputStream open = Files.newInputStream(jar)) {
            Path next = Files.writeString(folder.resolve("a.jar.dpkg-new"), "new");
            Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            assertThat(open.read()).isPositive();
            assertThat(seen(jar).replaced()).isTrue();
        }
    }

    @Test
    void aFileThatIsGoneIsNot() throws IOException {
        Path jar = jar();
        try (InputStream open = Files.newInputStream(jar)) {
            Files.delete(jar);
            assertThat(open.read()).isPositive();
            assertThat(seen(jar).replaced()).isTrue();
        }
    }

    @Test
    void aFileWrittenOverShowsItByItsTime() throws IOException {
        Path jar = jar();
        try (InputStream open = Files.newInputStream(jar)) {
            assertThat(open.read()).isPositive();
            RunningProgram self = ProgramProbe.of(SELF).value().orElseThrow();
            assertThat(seen(jar).modifiedMillis()).isGreaterThan(self.startedMillis());
            assertThat(self.javaReplaced()).isFalse();
        }
    }

    @Test
    void whatDoesNotRunIsNotKnown() {
        assertThat(ProgramProbe.of(0)).isEqualTo(Fact.unreadable("it does not run"));
        assertThat(ProgramProbe.of(Integer.MAX_VALUE).value()).isEmpty();
    }
}
