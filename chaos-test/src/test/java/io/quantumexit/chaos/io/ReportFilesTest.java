package io.quantumexit.chaos.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

    private static final long WHEN = 1_800_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void twoFilesForEverybodyToReadAndNothingBeside() throws IOException {
        Path text = new ReportFiles(folder).write(WHEN, "kill", "text", "{}");
        assertThat(text).isEqualTo(folder.resolve("20270115T080000Z-kill.txt")).hasContent("text");
        assertThat(folder.resolve("20270115T080000Z-kill.json")).hasContent("{}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(text)))
                .isEqualTo("rw-r--r--");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    /** Whoever may write in the folder could aim root at any file. */
    @Test
    void aLinkIsReplacedAndWhatItLeadsToStaysAsItWas() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("20270115T080000Z-kill.txt"), secret);
        new ReportFiles(folder).write(WHEN, "kill", "text", "{}");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertUntouched(secret);
    }

    @Test
    void aLinkInPlaceOfTheTemporaryFileIsNotWrittenThrough() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        String beside = ".20270115T080000Z-kill.json." + ProcessHandle.current().pid() + ".tmp";
        Files.createSymbolicLink(folder.resolve(beside), secret);
        assertThatIOException().isThrownBy(() -> new ReportFiles(folder).write(WHEN, "kill", "text", "{}"));
        assertUntouched(secret);
    }

    private static void assertUntouched(Path secret) throws IOException {
        assertThat(secret).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }
}
