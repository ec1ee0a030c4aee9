package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SenderClockTest {

    private static MonoTime at(long millis) {
        return new MonoTime(millis);
    }

    private static OptionalLong stamp(long millis) {
        return OptionalLong.of(millis);
    }

    @Test
    void theAgeRunsFromTheSendersStampOnTheSameBoot() {
        SenderClock clock = SenderClock.UNSEEN.onBeat(stamp(9_000), true, at(10_000));
        assertThat(clock.kind()).isEqualTo(ClockKind.MONO);
        assertThat(clock.ageMillis(stamp(9_000), at(10_000), at(10_500))).isEqualTo(1_500);
    }

    @Test
    void aBeatThatAHungRedisDeliveredLateIsAsOldAsItsStamp() {
        SenderClock clock =
                SenderClock.UNSEEN.onBeat(stamp(1_000), true, at(1_001)).onBeat(stamp(2_000), true, at(10_000));
        assertThat(clock.kind()).isEqualTo(ClockKind.MONO);
        assertThat(clock.ageMillis(stamp(2_000), at(10_000), at(10_000))).isEqualTo(8_000);
    }

    @Test
    void withoutAStampOrOnAnotherBootTheAgeRunsFromArrival() {
        for (SenderClock clock : new SenderClock[] {
            SenderClock.UNSEEN.onBeat(OptionalLong.empty(), true, at(10_000)),
            SenderClock.UNSEEN.onBeat(stamp(1), false, at(10_000))
        }) {
            assertThat(clock.kind()).isEqualTo(ClockKind.ARRIVAL);
            assertThat(clock.ageMillis(stamp(1), at(10_000), at(12_000))).isEqualTo(2_000);
        }
    }

    @Test
    void aStampSlightlyAheadIsRoundingFartherIsAnotherClock() {
        SenderClock ahead = SenderClock.UNSEEN.onBeat(stamp(10_100), true, at(10_000));
        assertThat(ahead.kind()).isEqualTo(ClockKind.MONO);
        assertThat(ahead.ageMillis(stamp(10_100), at(10_000), at(10_050))).isEqualTo(50);
        assertThat(SenderClock.UNSEEN.onBeat(stamp(10_101), true, at(10_000)).kind())
                .isEqualTo(ClockKind.INCOMPARABLE);
    }

    @Test
    void regularlyLateThreeTimesIsAnotherClock() {
        SenderClock clock = SenderClock.UNSEEN;
        for (int beat = 1; beat <= 3; beat++) {
            assertThat(clock.kind()).isNotEqualTo(ClockKind.INCOMPARABLE);
            clock = clock.onBeat(stamp(beat * 1_000L - 1_000_000), true, at(beat * 1_000L));
        }
        assertThat(clock.kind()).isEqualTo(ClockKind.INCOMPARABLE);
        assertThat(clock.ageMillis(stamp(-997_000), at(3_000), at(3_400))).isEqualTo(400);
    }

    @Test
    void exactlyAtTheLimitIsNotLate() {
        SenderClock clock = SenderClock.UNSEEN;
        for (int beat = 1; beat <= 5; beat++) {
            clock = clock.onBeat(stamp(beat * 1_000L - Timing.CLOCK_BEHIND_MILLIS), true, at(beat * 1_000L));
        }
        assertThat(clock.kind()).isEqualTo(ClockKind.MONO);
        assertThat(clock.lateInARow()).isZero();
    }

    @Test
    void aBurstAfterADelayIsNoOtherClock() {
        SenderClock clock = SenderClock.UNSEEN.onBeat(stamp(1_000), true, at(1_001));
        for (int beat = 2; beat <= 9; beat++) {
            clock = clock.onBeat(stamp(beat * 1_000L), true, at(20_000 + beat));
            assertThat(clock.kind()).isEqualTo(ClockKind.MONO);
        }
    }

    @Test
    void aRegularBeatInTimeEndsTheSuspicion() {
        SenderClock clock = SenderClock.UNSEEN
                .onBeat(stamp(0), true, at(5_000))
                .onBeat(stamp(1_000), true, at(6_000))
                .onBeat(stamp(6_900), true, at(7_000))
                .onBeat(stamp(3_000), true, at(8_000));
        assertThat(clock.kind()).isEqualTo(ClockKind.MONO);
        assertThat(clock.lateInARow()).isEqualTo(1);
    }

    @Test
    void spacingOutsideTheRegularRangeStartsTheCountAgain() {
        for (long spacing : new long[] {499, 1_501}) {
            SenderClock clock = SenderClock.UNSEEN;
            for (int beat = 0; beat < 6; beat++) {
                clock = clock.onBeat(stamp(beat * spacing - 100_000), true, at(beat * spacing));
            }
            assertThat(clock.kind()).as("spacing %d", spacing).isEqualTo(ClockKind.MONO);
        }
        for (long spacing : new long[] {500, 1_500}) {
            SenderClock clock = SenderClock.UNSEEN;
            for (int beat = 0; beat < 6; beat++) {
                clock = clock.onBeat(stamp(beat * spacing - 100_000), true, at(beat * spacing));
            }
            assertThat(clock.kind()).as("spacing %d", spacing).isEqualTo(ClockKind.INCOMPARABLE);
        }
    }
}
