package io.quantumexit.brain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quantumexit.brain.core.BrainSetup;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrainConfigTest {

    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QT_ENVIRONMENT", "simulator",
                "QT_EXCHANGE_URL", "http://127.0.0.1:1",
                "QT_EXCHANGE_STREAM_URL", "ws://127.0.0.1:1",
                "QT_CREDENTIALS_DIR", folder.toString()));
        environment.putAll(more);
        return Settings.load(environment, Program.EXIT_BRAIN);
    }

    @Test
    void missingKeyIsNamed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> BrainConfig.of(settings(Map.of())))
                .withMessageContaining("api-key");
    }

    @Test
    void limitsAndNamesAreTakenOver() throws Exception {
        Files.writeString(folder.resolve("api-key"), "k");
        Files.writeString(folder.resolve("api-secret"), "s");
        BrainSetup setup = BrainConfig.of(settings(Map.of(
                        "QT_TAKE_PROFIT_PERCENT", "5",
                        "QT_STOP_LOSS_PERCENT", "3",
                        "QT_INSTANCES_ON_IP", "4",
                        "QT_MAX_GROSS_NOTIONAL", "1000")))
                .setup();
        assertThat(setup.environment()).isEqualTo("simulator");
        assertThat(setup.instancesOnIp()).isEqualTo(4);
        assertThat(setup.maxGrossNotional()).contains(new BigDecimal("1000"));
        Position position =
                new Position("BTCUSDT", PositionSide.BOTH, BigDecimal.ONE, BigDecimal.valueOf(100), BigDecimal.ZERO);
        assertThat(setup.policy()
                        .judge(position, BigDecimal.valueOf(100))
                        .orElseThrow()
                        .detail())
                .contains("target +5 %, stop -3 %");
    }
}
