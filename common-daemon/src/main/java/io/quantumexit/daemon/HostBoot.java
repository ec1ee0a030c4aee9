package io.quantumexit.daemon;

import io.quantumexit.daemon.settings.SettingRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Names this boot of this host, in systemd's form: 32 hexadecimal digits. */
public final class HostBoot {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

    private HostBoot() {}

    public static String id() {
        return id(System.getenv(), KERNEL);
    }

    /**
     * The setting, else what the kernel says. When neither tells, an id that equals no other: stamps then compare with
     * nobody's, which is the safe way to be wrong.
     */
    static String id(Map<String, String> environment, Path kernel) {
        String configured = environment.getOrDefault(SettingRegistry.HOST_BOOT_ID.name(), "");
        return normal(configured.isBlank() ? read(kernel) : configured);
    }

    private static String read(Path kernel) {
        try {
            return Files.readString(kernel);
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }

    private static String normal(String id) {
        return id.trim().replace("-", "").toLowerCase(Locale.ROOT);
    }
}
