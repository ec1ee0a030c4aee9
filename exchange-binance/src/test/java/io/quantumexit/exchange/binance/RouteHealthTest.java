package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a network route is of use. */
class RouteHealthTest {

    private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5); // nanoTime may wrap around

    private final RouteHealth health = new RouteHealth();

    private static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void itIsShutForAsLongAsWasSaid() {
        assertThat(health.isShut(START)).isFalse();
        health.shut(9_000, "HTTP 418", START);
        assertThat(health.isShut(at(8_999))).isTrue();
        assertThat(health.shutForNanos(at(8_000))).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(health.isShut(at(9_000))).isFalse();
        assertThat(health.shutForNanos(at(9_001))).isZero();
        assertThat(health.reason()).isEqualTo("HTTP 418");
    }

    @Test
    void ofSeveralTimesTheLastCounts() {
        health.shut(9_000, "long", START);
        health.shut(1_000, "short", at(10));
        assertThat(health.isShut(at(8_000))).isTrue();
        health.shut(9_000, "longer", at(20));
        assertThat(health.isShut(at(9_010))).isTrue();
    }

    @Test
    void anAnswerOpensItUnlessItWasAskedForBefore() {
        health.shut(9_000, "no connection", at(100));
        health.onAnswer(at(50));
        assertThat(health.isShut(at(200))).isTrue();
        health.onAnswer(at(150));
        assertThat(health.isShut(at(200))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "418,-1003,7000,7000",
        "418,0,0,120000",
        "418,0,999999999000,259200000",
        "403,0,0,120000",
        "429,-1003,60000,60000",
        "429,-1003,1000,0",
        "429,-1015,60000,0",
        "429,0,0,0",
        "503,-1003,60000,0",
        "200,0,60000,0"
    })
    void whatAnAnswerSaysOfItsAddress(int status, int code, long retryAfterMillis, long banMillis) {
        assertThat(RouteHealth.banMillis(status, code, retryAfterMillis)).isEqualTo(banMillis);
    }
}
