package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.process.Daemon;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad setting ends each daemon with exit code 78, and the message names setting, value and bound. */
@Tag("slow")
class ConfigurationTest {

    /** EX_CONFIG: systemd does not restart on it. */
    private static final int CONFIGURATION_ERROR = 78;

    private static final Duration END_MAX = Duration.ofSeconds(60);

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QT_REDIS_ULR | redis://127.0.0.1:1 | QT_REDIS_URL",
                "QT_REDIS_URL | http://127.0.0.1:1 | redis://",
                "QT_STOP_LOSS_PERCENT | lots | 0.1 to 50",
                "QT_ENVIRONMENT | production | 127.0.0.1",
                "QT_API_SECRET | abc | api-secret",
            })
    void isRefusedByEveryDaemon(String name, String value, String named) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat().set(name, value));
        for (Part part : new Part[] {Part.WORKER, Part.WATCHDOG, Part.BRAIN}) {
            Daemon daemon = fleet.start(part);
            assertThat(daemon.awaitExit(END_MAX)).as("%s", part).isEqualTo(OptionalInt.of(CONFIGURATION_ERROR));
            assertThat(daemon.output()).contains(name, named).doesNotContain("=abc");
        }
    }

    @ParameterizedTest
    @CsvSource({"WORKER", "BRAIN"})
    void missingCredentialIsNamed(Part part) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.flat().set("QT_CREDENTIALS_DIR", "/nonexistent"));
        Daemon daemon = fleet.start(part);
        assertThat(daemon.awaitExit(END_MAX)).isEqualTo(OptionalInt.of(CONFIGURATION_ERROR));
        assertThat(daemon.output()).contains("/nonexistent");
    }
}
