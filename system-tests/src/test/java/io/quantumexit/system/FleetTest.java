package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.system.process.Daemon;
import io.quantumexit.system.truth.ExchangeTruth.RestingOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The harness itself: it sees what is there, and leaves nothing behind. */
class FleetTest {

    @Test
    void asksExchangeAndRedisAndLeavesNothingBehind() throws IOException {
        Daemon simulator;
        Path folder;
        int redisPort;
        int exchangePort;
        try (Fleet fleet = Fleet.open(FleetOptions.demo())) {
            simulator = fleet.daemon(Part.SIMULATOR);
            folder = fleet.folder();
            redisPort = fleet.redisServer().port();
            exchangePort = fleet.exchangeUrl().getPort();

            assertThat(fleet.exchange().openPositions()).hasSize(7);
            assertThat(fleet.exchange().restingOrders())
                    .extracting(RestingOrder::conditional)
                    .containsExactlyInAnyOrder(false, false, true);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("credentials/api-secret"))))
                    .isEqualTo("rw-------");
            String id = fleet.redis().add("stream", "name", "Δ value");
            assertThat(fleet.redis().newest("stream").orElseThrow().fields()).isEqualTo(Map.of("name", "Δ value"));
            assertThat(fleet.redis().after("stream", id)).isEmpty();
        }
        assertThat(simulator.isAlive()).isFalse();
        assertThat(folder).doesNotExist();
        assertNobodyListens(redisPort);
        assertNobodyListens(exchangePort);
    }

    @Test
    void childrenSeeNoEnvironmentOfOurs() {
        try (Fleet fleet = Fleet.open(FleetOptions.flat())) {
            long pid = fleet.daemon(Part.SIMULATOR).pid();
            String environment = read(Path.of("/proc/" + pid + "/environ"));
            assertThat(environment.split("\0", -1))
                    .allMatch(entry -> entry.isEmpty()
                            || entry.startsWith("QT_")
                            || entry.startsWith("INVOCATION_ID=")
                            || entry.startsWith("NOTIFY_SOCKET="));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNobodyListens(int port) {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }
}
