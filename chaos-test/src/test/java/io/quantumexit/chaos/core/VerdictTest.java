package io.quantumexit.chaos.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each line of the pass table can fail, and at its limit. */
class VerdictTest {

    private static Verdict spoiled(Consumer<Drills> how) {
        Drills drill = new Drills();
        how.accept(drill);
        return Verdict.of(drill.measured());
    }

    @Test
    void aGoodDrillPassesWithoutAWarning() {
        Verdict verdict = spoiled(drill -> {});
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void theRunbooksLimitsAreTheSameForEveryMethod(Method method) {
        assertThat(spoiled(drill -> {
                            drill.method = method;
                            drill.beat = 0;
                            drill.panic = Optional.of(5_499L);
                            drill.closed = OptionalLong.of(14_999);
                        })
                        .passed())
                .isTrue();
        assertThat(spoiled(drill -> {
                            drill.method = method;
                            drill.beat = 0;
                            drill.panic = Optional.of(5_500L);
                            drill.closed = OptionalLong.of(6_000);
                        })
                        .failures())
                .containsExactly("last heartbeat -> the watchdog's panic: 5500 ms, should be < 5500 ms");
    }

    @Test
    void aFaultThatIsNotKnownToHaveHappenedFails() {
        assertThat(spoiled(drill -> drill.injected = false).failures())
                .containsExactly("the fault: not known to be injected, should be injected");
    }

    @Test
    void withoutAPanicItFails() {
        assertThat(spoiled(drill -> drill.panic = Optional.empty()).failures())
                .containsExactly(
                        "last heartbeat -> the watchdog's panic: never, should be < 5500 ms",
                        "panic -> all positions closed: never, should be < 10000 ms");
    }

    @Test
    void anotherOnesPanicIsNotTheWatchdogs() {
        assertThat(spoiled(drill -> drill.issuedBy = "ops").failures())
                .containsExactly("last heartbeat -> the watchdog's panic: never, should be < 5500 ms");
    }

    @Test
    void aPanicBeforeTheLastBeatIsNoAnswerToIt() {
        assertThat(spoiled(drill -> drill.panic = Optional.of(-700L)).passed()).isFalse();
    }

    @Test
    void aSlowCloseFails() {
        assertThat(spoiled(drill -> drill.closed = OptionalLong.of(10_040)).failures())
                .containsExactly("panic -> all positions closed: 10000 ms, should be < 10000 ms");
        assertThat(spoiled(drill -> {
                            drill.panic = Optional.of(5_100L);
                            drill.beat = 0;
                            drill.closed = OptionalLong.of(15_000);
                        })
                        .failures())
                .containsExactly("kill -> all positions closed: 15000 ms, should be < 15000 ms");
    }

    @Test
    void openPositionsFail() {
        assertThat(spoiled(drill -> {
                            drill.closed = OptionalLong.empty();
                            drill.leftOpen = OptionalInt.of(1);
                        })
                        .failures())
                .contains(
                        "kill -> all positions closed: never, should be < 15000 ms",
                        "positions open at the exchange: 1, should be 0");
        assertThat(spoiled(drill -> drill.leftOpen = OptionalInt.empty()).failures())
                .containsExactly("positions open at the exchange: unknown, should be 0");
    }

    @Test
    void aPositionThatFailedToCloseFails() {
        assertThat(spoiled(drill -> drill.completions.set(0, Drills.completion("RESIDUAL", 1, 1)))
                        .failures())
                .containsExactly(
                        "positions_failed: 1, should be 0", "completed: RESIDUAL, 1 left, should be FLAT, 2 closed");
    }

    @Test
    void aMissingCompletionFails() {
        assertThat(spoiled(drill -> drill.completions.clear()).failures())
                .containsExactly(
                        "positions_failed: no completion, should be 0", "completed: never, should be FLAT, 2 closed");
    }

    @Test
    void aCompletionThatCountsWrongFails() {
        assertThat(spoiled(drill -> drill.completions.set(0, Drills.completion("FLAT", 1, 0)))
                        .failures())
                .containsExactly("completed: FLAT, 1 closed, should be FLAT, 2 closed");
    }

    @Test
    void aSecondRoundIsForgivenAndTold() {
        Verdict verdict = spoiled(drill -> {
            drill.completions.set(0, Drills.completion("RESIDUAL", 1, 1));
            drill.completions.add(Drills.completion("FLAT", 1, 0));
        });
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.warnings()).containsExactly("rounds: 2, should be 1");
    }

    @Test
    void tradingThatIsNotHaltedFails() {
        assertThat(spoiled(drill -> drill.halted = false).failures())
                .containsExactly("trading halted: false, should be true");
    }

    @Test
    void ourOwnLimitsOnlyWarn() {
        Verdict verdict = spoiled(drill -> drill.closed = OptionalLong.of(700));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.warnings())
                .containsExactly(
                        "panic -> all positions closed: 660 ms, should be < 608 ms",
                        "kill -> all positions closed: 700 ms, should be < 608 ms");
    }

    @Test
    void aFarExchangeIsGivenItsRoundTrips() {
        assertThat(spoiled(drill -> {
                            drill.roundTrip = 100;
                            drill.closed = OptionalLong.of(999);
                        })
                        .warnings())
                .isEmpty();
    }

    @Test
    void aHangMayTakeTheThreeSecondsOfItsRule() {
        assertThat(spoiled(drill -> {
                            drill.method = Method.HANG;
                            drill.panic = Optional.of(2_880L);
                            drill.closed = OptionalLong.of(3_100);
                        })
                        .warnings())
                .isEmpty();
        assertThat(spoiled(drill -> {
                            drill.method = Method.HANG;
                            drill.panic = Optional.of(2_900L);
                            drill.closed = OptionalLong.of(3_100);
                        })
                        .warnings())
                .containsExactly("last heartbeat -> the watchdog's panic: 3500 ms, should be < 3500 ms");
    }
}
