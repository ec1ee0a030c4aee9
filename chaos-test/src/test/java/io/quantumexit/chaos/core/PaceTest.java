package io.quantumexit.chaos.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int WEIGHT_OF_ONE = 5;

    @Test
    void aCloseIsWatchedCloselyAndOnlyAClose() {
        assertThat(Pace.pauseMillis(OptionalLong.empty(), 0)).isEqualTo(Pace.SELDOM_MILLIS);
        assertThat(Pace.pauseMillis(OptionalLong.of(0), 0)).isEqualTo(Pace.OFTEN_MILLIS);
        assertThat(Pace.pauseMillis(OptionalLong.of(2_000), 0)).isEqualTo(Pace.OFTEN_MILLIS);
        assertThat(Pace.pauseMillis(OptionalLong.of(2_001), 0)).isEqualTo(Pace.SELDOM_MILLIS);
    }

    @Test
    void theWorkersRequestsComeFirstWhenWeightIsShort() {
        assertThat(Pace.pauseMillis(OptionalLong.of(0), 1_601)).isEqualTo(Pace.SPARE_MILLIS);
    }

    @Test
    void whoIsToldToWaitWaitsAndWhoIsBannedAsksNoMore() {
        assertThat(Pace.restMillis(429, 0)).isEqualTo(1_000);
        assertThat(Pace.restMillis(429, 7_000)).isEqualTo(7_000);
        assertThat(Pace.restMillis(418, 1_000)).isEqualTo(Pace.FOREVER_MILLIS);
        assertThat(Pace.restMillis(503, 9_000)).isZero();
        assertThat(Pace.restMillis(0, 0)).isZero();
    }

    @Test
    void theLongestDrillTakesNoMoreThanItsShare() {
        int weight = 0;
        long panicAt = 5_500;
        for (long at = 0; at < Limits.PATIENCE_MILLIS; weight += WEIGHT_OF_ONE) {
            at += Pace.pauseMillis(at < panicAt ? OptionalLong.empty() : OptionalLong.of(at - panicAt), 0);
        }
        assertThat(weight).isBetween(500, 1_000);
    }
}
