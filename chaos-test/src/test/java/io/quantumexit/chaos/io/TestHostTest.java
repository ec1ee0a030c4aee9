package io.quantumexit.chaos.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.daemon.settings.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sends orders refuses every host but those of testnet and simulator, before it has sent anything. */
class TestHostTest {

    private static final Secret KEY = new Secret("key");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fapi.binance.com",
                "https://FAPI.binance.com",
                "https://fapi1.binance.com",
                "https://dapi.binance.com",
                "https://api.binance.com",
                "https://demo-fapi.binance.com.evil.example",
                "https://demo-fapi.binance.com@fapi.binance.com",
                "http://localhost.example:8080",
                "http://10.0.0.1:8080",
                "file:///etc/passwd",
            })
    void everyOtherHostIsRefusedAtConstruction(String base) {
        assertThat(TestHost.environmentOf(URI.create(base))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestPositions(URI.create(base), KEY, KEY))
                .withMessageContaining("neither testnet nor simulator");
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedHttp(URI.create(base), KEY, KEY));
    }

    @Test
    void testnetAndSimulatorAreKnown() {
        assertThat(TestHost.environmentOf(URI.create("https://demo-fapi.binance.com")))
                .contains(Environment.TESTNET);
        assertThat(TestHost.environmentOf(URI.create("https://TESTNET.binancefuture.com")))
                .contains(Environment.TESTNET);
        assertThat(TestHost.environmentOf(URI.create("http://127.0.0.1:8080"))).contains(Environment.SIMULATOR);
        assertThat(TestHost.environmentOf(URI.create("http://[::1]:8080"))).contains(Environment.SIMULATOR);
    }
}
