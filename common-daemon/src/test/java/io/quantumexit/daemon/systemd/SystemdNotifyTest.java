package io.quantumexit.daemon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real unix datagram socket that plays systemd. */
final class SystemdNotifyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void systemdReadsEachMessageWhole(boolean isAbstract) throws IOException {
        String name = isAbstract
                ? "@qt-test-" + UUID.randomUUID()
                : folder.resolve("notify").toString();
        try (NotifySocket systemd = new NotifySocket(name);
                SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", name))) {
            assertThat(notify.ready()).isTrue();
            assertThat(systemd.receive()).contains("READY=1");
            assertThat(notify.watchdog()).isTrue();
            assertThat(systemd.receive()).contains("WATCHDOG=1");
            assertThat(notify.status("bereit für\n7 Positionen")).isTrue();
            assertThat(systemd.receive()).contains("STATUS=bereit für 7 Positionen");
            assertThat(notify.stopping()).isTrue();
            assertThat(systemd.receive()).contains("STOPPING=1");
            assertThat(notify.dropped()).isZero();
        }
    }

    /** A hung PID 1 must not hang what it supervises. */
    @Test
    void fullQueueIsCountedAndBlocksNobody() throws IOException {
        String name = folder.resolve("notify").toString();
        try (NotifySocket systemd = new NotifySocket(name);
                SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of("NOTIFY_SOCKET", name))) {
            int sent = 0;
            while (notify.watchdog() && sent < 1_000_000) {
                sent++;
            }
            assertThat(notify.dropped()).isEqualTo(1);
            for (int i = 0; i < sent; i++) {
                assertThat(systemd.receive()).contains("WATCHDOG=1");
            }
            assertThat(notify.watchdog()).isTrue();
        }
    }

    @Test
    void socketThatIsGoneIsCountedAndNoException() {
        try (SystemdNotify notify = SystemdNotify.fromEnvironment(
                Map.of("NOTIFY_SOCKET", folder.resolve("none").toString()))) {
            assertThat(notify.ready()).isFalse();
            assertThat(notify.dropped()).isEqualTo(1);
        }
    }

    @Test
    void withoutSystemdNothingIsSentAndNothingFails() {
        try (SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of())) {
            assertThat(notify.ready()).isTrue();
            assertThat(notify.watchdogMillis()).isEmpty();
            assertThat(notify.dropped()).isZero();
        }
    }

    @Test
    void watchdogPeriodIsThatOfThisProcessOnly() {
        String pid = Long.toString(ProcessHandle.current().pid());
        assertThat(period("2000000", pid)).hasValue(2_000);
        assertThat(period("2000000", "1")).isEmpty();
        assertThat(period("soon", pid)).isEmpty();
    }

    private OptionalLong period(String micros, String pid) {
        try (SystemdNotify notify = SystemdNotify.fromEnvironment(Map.of(
                "NOTIFY_SOCKET", folder.resolve("n").toString(), "WATCHDOG_USEC", micros, "WATCHDOG_PID", pid))) {
            return notify.watchdogMillis();
        }
    }
}
