package io.quantumexit.brain.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StaticStopAndTargetTest {

    private final StaticStopAndTarget policy = new StaticStopAndTarget(new BigDecimal("2.5"), new BigDecimal("1.5"));

    private static Position position(String amount, String entry) {
        return new Position(
                "BTCUSDT", PositionSide.BOTH, new BigDecimal(amount), new BigDecimal(entry), BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 100, 100, HOLD, 0.0000, false",
        "1, 100, 101.99, HOLD, 1.9900, false",
        "1, 100, 102, HOLD, 2.0000, true",
        "1, 100, 102.499999999, HOLD, 2.5000, true",
        "1, 100, 102.5, TAKE_PROFIT, 2.5000, true",
        "1, 100, 98.81, HOLD, -1.1900, false",
        "1, 100, 98.8, HOLD, -1.2000, true",
        "1, 100, 98.500000001, HOLD, -1.5000, true",
        "1, 100, 98.5, STOP_LOSS, -1.5000, true",
        "-1, 100, 97.5, TAKE_PROFIT, 2.5000, true",
        "-1, 100, 97.51, HOLD, 2.4900, true",
        "-1, 100, 101.5, STOP_LOSS, -1.5000, true",
        "-1, 100, 101.49, HOLD, -1.4900, true",
        "7, 0.00000003, 0.0000000307, HOLD, 2.3333, true",
        "7, 0.00000003, 0.00000003075, TAKE_PROFIT, 2.5000, true",
        "1, 3, 3.075, TAKE_PROFIT, 2.5000, true",
        "1, 100, 1, STOP_LOSS, -99.0000, true"
    })
    void limitsAreInclusiveAndExact(
            String amount, String entry, String price, Action action, String move, boolean nearLimit) {
        Verdict verdict =
                policy.judge(position(amount, entry), new BigDecimal(price)).orElseThrow();
        assertThat(verdict.action()).isEqualTo(action);
        assertThat(verdict.movePercent()).isEqualTo(move);
        assertThat(verdict.nearLimit()).isEqualTo(nearLimit);
    }

    @Test
    void tellsWhatItLookedAt() {
        assertThat(policy.judge(position("-2.50", "100"), BigDecimal.TEN)
                        .orElseThrow()
                        .detail())
                .isEqualTo("short 2.50, target +2.5 %, stop -1.5 %");
        assertThat(policy.judge(position("2", "100"), BigDecimal.TEN)
                        .orElseThrow()
                        .detail())
                .startsWith("long 2,");
    }

    @Test
    void withoutPricesThereIsNoVerdict() {
        assertThat(policy.judge(position("1", "0"), BigDecimal.TEN)).isEmpty();
        assertThat(policy.judge(position("1", "-1"), BigDecimal.TEN)).isEmpty();
        assertThat(policy.judge(position("1", "100"), BigDecimal.ZERO)).isEmpty();
        assertThat(policy.judge(position("1", "100"), BigDecimal.ONE.negate())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "1, 0", "1, -1", "1, 100"})
    void limitsThatMakeNoSenseAreRefused(BigDecimal target, BigDecimal stop) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StaticStopAndTarget(target, stop));
    }

    @Test
    void onlyHoldStays() {
        assertThat(Action.HOLD.exits()).isFalse();
        assertThat(Action.TAKE_PROFIT.exits()).isTrue();
        assertThat(Action.STOP_LOSS.exits()).isTrue();
    }
}
