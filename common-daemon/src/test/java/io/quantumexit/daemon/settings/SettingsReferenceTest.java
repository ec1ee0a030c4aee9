package io.quantumexit.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SettingsReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    private static final Path INSTALLED = Path.of("..", "ops", "deb", "env", "quantum.env");

    /** {@code -Dsettings.rewrite=true} writes what is committed instead of comparing it. */
    @Test
    void committedPageAndEnvironmentFileAreUpToDate() throws IOException {
        if (Boolean.getBoolean("settings.rewrite")) {
            Files.writeString(PAGE, SettingsReference.markdown());
            Files.writeString(INSTALLED, SettingsReference.environmentFile());
        }
        assertThat(PAGE).content().isEqualTo(SettingsReference.markdown());
        assertThat(INSTALLED).content().isEqualTo(SettingsReference.environmentFile());
    }

    @Test
    void environmentFileSetsNothingUntilItIsEdited() {
        assertThat(SettingsReference.environmentFile().lines())
                .allMatch(line -> line.isEmpty() || line.startsWith("#"))
                .contains("#QT_REDIS_URL=redis://127.0.0.1:6379");
    }
}
