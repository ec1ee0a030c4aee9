package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.Usage;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMeterTest {

    private final UsageMeter meter = new UsageMeter();

    @Test
    void headersCountInAnyCaseAndOldOnesStayUntilNewOnesCome() {
        assertThat(meter.usage()).isEqualTo(Usage.UNKNOWN);

        meter.note(Headers.of("X-MBX-USED-WEIGHT-1M", "45"));
        assertThat(meter.usage()).isEqualTo(new Usage(45));

        meter.note(Headers.of("x-mbx-used-weight-1m", "50"));
        assertThat(meter.usage()).isEqualTo(new Usage(50));

        meter.note(Headers.of("Date", "today"));
        assertThat(meter.usage()).isEqualTo(new Usage(50));
    }

    @ParameterizedTest
    @CsvSource({"many", "''", "-5", "4.5", "99999999999"})
    void whatIsNoNumberChangesNothing(String text) {
        meter.note(Headers.of("X-MBX-USED-WEIGHT-1M", "45"));
        meter.note(Headers.of("X-MBX-USED-WEIGHT-1M", text));

        assertThat(meter.usage()).isEqualTo(new Usage(45));
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "0, 0", "'Wed, 21 Oct 2026 07:28:00 GMT', 0", "'', 0"})
    void retryAfterIsInSeconds(String text, long millis) {
        assertThat(UsageMeter.retryAfterMillis(Headers.of("Retry-After", text))).isEqualTo(millis);
    }
}
