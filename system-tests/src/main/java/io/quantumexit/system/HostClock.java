package io.quantumexit.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What this host stamps heartbeats with, as the daemons on it do. */
final class HostClock {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private HostClock() {}

    /** CLOCK_MONOTONIC in milliseconds; the JVM's nanoTime is that clock on Linux. */
    static long monoMillis() {
        return System.nanoTime() / 1_000_000;
    }

    /** The host's boot id in systemd's form: 32 hexadecimal digits. */
    static String bootId() {
        try {
            return Files.readString(BOOT_ID).trim().replace("-", "");
        } catch (IOException e) {
            return randomId();
        }
    }

    /** A new id in the same form, as systemd names each start of a unit. */
    static String randomId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
