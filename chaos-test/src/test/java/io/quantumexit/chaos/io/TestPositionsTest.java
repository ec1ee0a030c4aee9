package io.quantumexit.chaos.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quantumexit.chaos.core.OrderSize;
import io.quantumexit.daemon.settings.Secret;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.simulator.setup.AccountSpec;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening and looking, against an exchange that checks signatures, filters and modes as the real one does. */
class TestPositionsTest {

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private static SimulatorServer exchange(String account) {
        return SimulatorServer.start(
                SimulatorOptions.builder().account(AccountSpec.parse(account)).build());
    }

    private static TestPositions positions(SimulatorServer exchange, String secret) {
        return new TestPositions(exchange.baseUri(), new Secret("key1"), new Secret(secret));
    }

    private static ExchangeEye eye(SimulatorServer exchange) {
        return new ExchangeEye(new SignedHttp(exchange.baseUri(), new Secret("key1"), new Secret("secret1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT"})
    void theExchangeTakesTheSizeThatWasFound(String symbol) {
        try (SimulatorServer exchange = exchange("main:key1:secret1")) {
            TestPositions market = positions(exchange, "secret1");
            OrderSize size = market.size(symbol, HUNDRED);
            assertThat(size.refusal()).isEmpty();
            assertThat(market.buy(symbol, size.quantity())).isEqualTo("FILLED");
            assertThat(eye(exchange).positions()).singleElement().satisfies(held -> {
                assertThat(held.symbol()).isEqualTo(symbol);
                assertThat(held.amount()).isEqualByComparingTo(size.quantity());
            });
        }
    }

    @Test
    void inHedgeModeItIsALongLeg() {
        try (SimulatorServer exchange = exchange("main:key1:secret1:hedge")) {
            TestPositions market = positions(exchange, "secret1");
            assertThat(market.buy("ETHUSDT", market.size("ETHUSDT", HUNDRED).quantity()))
                    .isEqualTo("FILLED");
            assertThat(eye(exchange).positions())
                    .singleElement()
                    .extracting(ExchangeEye.Holding::side)
                    .isEqualTo("LONG");
        }
    }

    @Test
    void fillsAreSeenInTheExchangesOwnRecords() {
        try (SimulatorServer exchange = exchange("main:key1:secret1")) {
            TestPositions market = positions(exchange, "secret1");
            ExchangeEye eye = eye(exchange);
            long before = System.currentTimeMillis() + eye.clockOffsetMillis() - 1_000;
            assertThat(eye.lastFillMillis(List.of("BTCUSDT"), before)).isEmpty();
            market.buy("BTCUSDT", new BigDecimal("0.002"));
            assertThat(eye.lastFillMillis(List.of("BTCUSDT", "ETHUSDT"), before).orElse(0))
                    .isBetween(before, before + 60_000);
            assertThat(eye.lastFillMillis(List.of("BTCUSDT"), before + 120_000)).isEmpty();
        }
    }

    @Test
    void aRefusalIsToldAsTheExchangeToldIt() {
        try (SimulatorServer exchange = exchange("main:key1:secret1")) {
            assertThatExceptionOfType(ExchangeFailure.class)
                    .isThrownBy(() -> positions(exchange, "wrong").buy("BTCUSDT", new BigDecimal("0.002")))
                    .satisfies(failure -> assertThat(failure.isRefusal()).isTrue())
                    .withMessageContaining("-1022");
            assertThatExceptionOfType(ExchangeFailure.class)
                    .isThrownBy(() -> positions(exchange, "secret1").size("NOSUCHUSDT", HUNDRED))
                    .withMessageContaining("-1121");
        }
    }

    @Test
    void theAccountIsNamedAndTheSimulatorKnown() {
        try (SimulatorServer exchange = exchange("main:key1:secret1")) {
            assertThat(eye(exchange).fingerprint()).matches("[0-9a-f]{16}");
            assertThat(eye(exchange).isSimulator()).isTrue();
            assertThat(eye(exchange).restingOrders()).isEmpty();
        }
    }
}
