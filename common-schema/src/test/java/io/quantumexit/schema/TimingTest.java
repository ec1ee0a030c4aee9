package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimingTest {

    @Test
    void theConstantsDoNotContradictEachOther() {
        assertThat(TimingBudget.relations()).hasSize(13).allMatch(TimingBudget.Relation::holds);
        assertThat(TimingBudget.broken()).isEmpty();
    }

    @Test
    void aRelationIsStrictAndSaysWhatIsWrong() {
        assertThat(new TimingBudget.Relation("a", 1, "b", 2).holds()).isTrue();
        TimingBudget.Relation equal = new TimingBudget.Relation("claim", 2_000, "progress", 2_000);
        assertThat(equal.holds()).isFalse();
        assertThat(equal).hasToString("claim (2000 ms) must be less than progress (2000 ms)");
    }

    @Test
    void theBudgetOfTheFirstPromiseAddsUp() {
        assertThat(TimingBudget.worstSingleFaultMillis()).isEqualTo(13_500);
        assertThat(TimingBudget.worstRedisFaultMillis()).isEqualTo(12_500);
        assertThat(TimingBudget.roundMillis()).isEqualTo(5_500);
    }

    @Test
    void roundsSlowDownAndNeverEnd() {
        assertThat(Timing.roundDelayMillis(1)).isZero();
        assertThat(Timing.roundDelayMillis(2)).isEqualTo(1_000);
        assertThat(Timing.roundDelayMillis(3)).isEqualTo(2_000);
        assertThat(Timing.roundDelayMillis(4)).isEqualTo(5_000);
        assertThat(Timing.roundDelayMillis(5)).isEqualTo(10_000);
        assertThat(Timing.roundDelayMillis(1_000_000)).isEqualTo(10_000);
    }

    @Test
    void proofReadsRise() {
        assertThat(Timing.proofReadsMillis()).isSorted().startsWith(0L).hasSize(6);
    }

    @Test
    void aReasonShowsAgeAndThreshold() {
        assertThat(Condition.EXIT_BRAIN_HEARTBEAT_MISSING.reason(5_100))
                .isEqualTo("EXIT_BRAIN_HEARTBEAT_MISSING_(5.1S_>_5.0S)");
        assertThat(Condition.DECISIONS_STAGNANT.thresholdMillis()).isEqualTo(30_000);
        assertThat(Condition.EXIT_BRAIN_DEAD.reason(0)).isEqualTo("EXIT_BRAIN_DEAD_(LAST_WORDS)");
    }
}
