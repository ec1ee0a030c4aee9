package io.quantumexit.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SettingsReferenceTest {

    private static final String REWRITE = "regenerate it: mvn -pl common-daemon -am test -Dsettings.rewrite=true"
            + " -Dtest=SettingsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Path ENV = Path.of("..", "ops", "deb", "env");

    @Test
    void committedPageIsUpToDate() throws IOException {
        assertUpToDate(Path.of("..", "docs", "settings.md"), SettingsReference.markdown());
    }

    @Test
    void environmentFileOfThePackageIsUpToDate() throws IOException {
        assertUpToDate(ENV.resolve("quantum.env"), SettingsReference.environmentFile());
    }

    /** Beside the one that lists every setting there is one of each program, and they set nothing. */
    @Test
    void environmentFilesOfOneProgramSetNothing() throws IOException {
        try (Stream<Path> files = Files.list(ENV)) {
            List<Path> own = files.filter(file -> !file.endsWith("quantum.env")).toList();
            assertThat(own)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .allMatch(line -> line.isEmpty() || line.startsWith("#")));
        }
    }

    @Test
    void environmentFileSetsNothingUntilItIsEdited() {
        assertThat(SettingsReference.environmentFile().lines())
                .allMatch(line -> line.isEmpty() || line.startsWith("#"))
                .contains("#QT_REDIS_URL=redis://127.0.0.1:6379");
    }

    private static void assertUpToDate(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("settings.rewrite")) {
            Files.writeString(file, expected);
        }
        assertThat(file).as(REWRITE).content().isEqualTo(expected);
    }
}
