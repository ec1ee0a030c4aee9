package io.quantumexit.watchdog.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import org.junit.jupiter.api.Test;

final class RedisClockTest {

    private final RedisClock clock = new RedisClock();

    @Test
    void whatWaitedWhileWeStoodStillIsAsOldAsItsId() {
        clock.onTime(new WallTime(1_000_000), new MonoTime(500));
        assertThat(clock.ageMillis(new StreamId(1_000_200, 0), new MonoTime(4_700)))
                .isEqualTo(4_000);
    }

    @Test
    void nothingIsOldBeforeTheTimeIsKnownOrYoungerThanNow() {
        assertThat(clock.ageMillis(new StreamId(1, 0), new MonoTime(4_700))).isZero();
        clock.onTime(new WallTime(1_000_000), new MonoTime(500));
        assertThat(clock.ageMillis(new StreamId(9_000_000, 0), new MonoTime(600)))
                .isZero();
    }

    @Test
    void aStepBackIsForgottenWithTheNextMeasurement() {
        clock.onTime(new WallTime(1_000_000), new MonoTime(500));
        clock.onTime(new WallTime(400_000), new MonoTime(1_500));
        assertThat(clock.ageMillis(new StreamId(1_000_900, 1), new MonoTime(1_600)))
                .isZero();
    }
}
