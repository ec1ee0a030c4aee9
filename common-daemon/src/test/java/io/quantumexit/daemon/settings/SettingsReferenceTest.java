package io.quantumexit.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SettingsReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    /** {@code -Dsettings.rewrite=true} writes the page instead of comparing it. */
    @Test
    void committedPageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("settings.rewrite")) {
            Files.writeString(PAGE, SettingsReference.markdown());
        }
        assertThat(PAGE).content().isEqualTo(SettingsReference.markdown());
    }

    @Test
    void environmentFileSetsNothingUntilItIsEdited() {
        assertThat(SettingsReference.environmentFile().lines())
                .allMatch(line -> line.isEmpty() || line.startsWith("#"))
                .contains("#QT_REDIS_URL=redis://127.0.0.1:6379");
    }
}
