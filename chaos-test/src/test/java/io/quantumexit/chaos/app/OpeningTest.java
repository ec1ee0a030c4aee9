package io.quantumexit.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quantumexit.chaos.core.Method;
import io.quantumexit.chaos.io.TestPositions;
import io.quantumexit.daemon.settings.Secret;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.simulator.setup.AccountSpec;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A drill with fewer positions than it was to have proves less than it says. */
class OpeningTest {

    private final List<String> told = new ArrayList<>();

    private int fill(String... symbols) {
        try (SimulatorServer exchange = SimulatorServer.start(SimulatorOptions.builder()
                .account(AccountSpec.parse("main:key1:secret1"))
                .build())) {
            Plan plan = new Plan(
                    Method.KILL, 2, List.of(symbols), new BigDecimal("100"), "kim", Path.of("/nowhere"), false);
            TestPositions market = new TestPositions(exchange.baseUri(), new Secret("key1"), new Secret("secret1"));
            return new Opening(market, plan, told::add).fill(List.of());
        }
    }

    @Test
    void aSymbolThatIsRefusedIsMadeUpForByAnother() {
        assertThat(fill("NOSUCHUSDT", "BTCUSDT", "ETHUSDT")).isEqualTo(2);
        assertThat(told).anyMatch(line -> line.startsWith("no position in NOSUCHUSDT"));
    }

    @Test
    void fewerThanWantedEndIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fill("BTCUSDT", "NOSUCHUSDT"))
                .withMessageContaining("only 1 of 2 test positions could be opened: NOSUCHUSDT");
    }
}
