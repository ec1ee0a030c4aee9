package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExchangeClockTest {

    private static final long SECOND_NANOS = 1_000_000_000;

    private final AtomicLong wallMillis = new AtomicLong(1_700_000_000_000L);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final ExchangeClock clock = new ExchangeClock(wallMillis::get, nanos::get);

    @Test
    void runsFromTheLastSyncOnTheMonotonicClock() {
        clock.set(1_700_000_001_234L, nanos.get() + SECOND_NANOS);
        nanos.addAndGet(3 * SECOND_NANOS);

        assertThat(clock.millis()).isEqualTo(1_700_000_003_234L);
        assertThat(clock.wallOffsetMillis()).isEqualTo(3_234);
    }

    @Test
    void aStepOfTheWallClockChangesNothing() {
        clock.set(1_700_000_000_000L - 1_234, nanos.get());
        wallMillis.addAndGet(600_000);
        nanos.addAndGet(SECOND_NANOS);

        assertThat(clock.millis()).isEqualTo(1_700_000_000_000L - 234);
    }

    @Test
    void beforeTheFirstSyncItRunsFromTheWallClockAsItWasAtTheStart() {
        wallMillis.addAndGet(-600_000);
        nanos.addAndGet(2 * SECOND_NANOS);

        assertThat(clock.millis()).isEqualTo(1_700_000_002_000L);
    }
}
