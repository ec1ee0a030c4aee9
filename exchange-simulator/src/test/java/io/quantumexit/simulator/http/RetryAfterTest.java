package io.quantumexit.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantumexit.simulator.market.Rejection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final long MINUTE_START = 60_000_000;

    private static String retryAfter(RateLimits limits, ThrowingCallable refused) {
        Rejection refusal = catchThrowableOfType(Rejection.class, refused);
        return limits.retryAfter(refusal).getOrDefault("Retry-After", "none");
    }

    @ParameterizedTest(name = "{0} orders in 10 s, {1} in a minute, third order at {2} ms: {3} s")
    @CsvSource({
        "2, 99, 4000, 6", // the ten seconds end
        "99, 2, 4000, 56", // the minute ends
        "2, 2, 4000, 56", // over both: the later end
        "99, 2, 59999, 1"
    })
    void ordersWaitForTheWindowThatIsFull(int perTenSeconds, int perMinute, long atMillis, String seconds) {
        RateLimits limits = new RateLimits(new RateLimits.Limits(2_400, perTenSeconds, perMinute, 10, 120_000, true));
        long now = MINUTE_START + atMillis;
        limits.countOrders("main", 1, 1, now);
        limits.countOrders("main", 1, 1, now);
        assertThat(retryAfter(limits, () -> limits.countOrders("main", 1, 1, now)))
                .isEqualTo(seconds);
    }

    @Test
    void weightWaitsForTheMinuteAndABanForItsEnd() {
        RateLimits limits = new RateLimits(new RateLimits.Limits(10, 300, 1_200, 1, 120_000, true));
        long now = MINUTE_START + 15_000;
        limits.countWeight("client", 10, now);
        assertThat(retryAfter(limits, () -> limits.countWeight("client", 1, now)))
                .isEqualTo("45");
        assertThat(retryAfter(limits, () -> limits.countWeight("client", 1, now)))
                .as("this one brings the ban")
                .isEqualTo("120");
        assertThat(retryAfter(limits, () -> limits.countWeight("client", 1, now + 20_000)))
                .isEqualTo("100");
    }
}
