package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamMessagesTest {

    @Test
    void readsPricesAndTypes() {
        assertThat(StreamMessages.markPrices("""
                [{"e":"markPriceUpdate","E":1,"s":"BTCUSDT","p":"92450.10","ap":"1","i":"2","P":"3","r":"","T":0},
                 {"e":"markPriceUpdate","s":"币安人生USDT","p":"0.5"},{"s":"X","p":"-1"},{}]"""))
                .isEqualTo(Map.of("BTCUSDT", new BigDecimal("92450.10"), "币安人生USDT", new BigDecimal("0.5")));
        assertThat(StreamMessages.eventType("{\"e\":\"ACCOUNT_UPDATE\",\"a\":{}}"))
                .isEqualTo("ACCOUNT_UPDATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[", "7", "{\"e\":{}}", "{\"result\":null,\"id\":1}"})
    void whatIsNotUnderstoodSaysNothing(String text) {
        assertThat(StreamMessages.markPrices(text)).isEmpty();
        assertThat(StreamMessages.eventType(text)).isEmpty();
    }
}
