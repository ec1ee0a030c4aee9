package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceConfigTest {

    private static final URI REST = URI.create("https://fapi.binance.com/");
    private static final URI STREAM = URI.create("wss://fstream.binance.com");
    private static final Secret KEY = Secret.of("key-0123");
    private static final Secret SECRET = Secret.of("secret-4567");

    @Test
    void showsNeitherKey() {
        BinanceConfig config = new BinanceConfig(REST, STREAM, KEY, SECRET);

        assertThat(config.toString()).contains("fapi.binance.com").doesNotContain("key-0123", "secret-4567");
        assertThat(config.redact("a key-0123 b secret-4567 c")).isEqualTo("a *** b *** c");
        assertThat(config.restBase()).isEqualTo("https://fapi.binance.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fapi.binance.com", "ftp://fapi.binance.com", "https:///x", "https://h?x=1", "https://u:pw@h"})
    void refusesWhatIsNoBase(String rest) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinanceConfig(URI.create(rest), STREAM, KEY, SECRET))
                .withMessageContaining("REST base must be http or https")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "schlüssel"})
    void refusesWhatIsNoKeyWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.of(text))
                .withMessageContaining("printable ASCII")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("schlüssel"));
    }
}
