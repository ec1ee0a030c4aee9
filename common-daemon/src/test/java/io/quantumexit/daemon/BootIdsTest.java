package io.quantumexit.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BootIdsTest {

    private static final String PLAIN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void hostBootIsTheSettingElseTheKernels() throws IOException {
        Path kernel = Files.writeString(folder.resolve("boot_id"), "01234567-89ab-cdef-0123-456789abcdef\n");
        assertThat(HostBoot.id(Map.of(), kernel)).isEqualTo(PLAIN);
        assertThat(HostBoot.id(Map.of("QT_HOST_BOOT_ID", "FFFF4567-89ab-cdef-0123-456789abcdef"), kernel))
                .isEqualTo("ffff456789abcdef0123456789abcdef");
        assertThat(HostBoot.id()).matches("[0-9a-f]{32}");
    }

    /** Two hosts that do not know their boot must not take each other's clock for their own. */
    @Test
    void unknownHostBootEqualsNoOther() {
        Path hidden = folder.resolve("hidden");
        assertThat(HostBoot.id(Map.of(), hidden)).isNotEqualTo(HostBoot.id(Map.of(), hidden));
    }

    @Test
    void processBootIsSystemdsInvocationElseRandom() {
        assertThat(ProcessBoot.id(Map.of("INVOCATION_ID", PLAIN))).isEqualTo(PLAIN);
        assertThat(ProcessBoot.id(Map.of())).isNotEqualTo(ProcessBoot.id(Map.of()));
        assertThat(ProcessBoot.id()).isEqualTo(ProcessBoot.id());
    }
}
