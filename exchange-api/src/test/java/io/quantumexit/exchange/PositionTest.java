package io.quantumexit.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # amount, entry, mark, long,  notional
              2,      90,    100,  true,  200
              -2,     90,    100,  false, 200
              2,      90,    0,    true,  180
              -0.5,   90,    0,    false, 45
              3,      0,     0,    true,  0
            """)
    void notionalIsAtMarkPriceOrElseAtEntry(
            BigDecimal amount, BigDecimal entry, BigDecimal mark, boolean isLong, BigDecimal notional) {
        Position position = new Position("BTCUSDT", PositionSide.BOTH, amount, entry, mark);

        assertThat(position.isLong()).isEqualTo(isLong);
        assertThat(position.notional()).isEqualByComparingTo(notional);
    }

    @ParameterizedTest
    @CsvSource({"BOTH,BTCUSDT", "LONG,BTCUSDT:LONG", "SHORT,BTCUSDT:SHORT"})
    void keyNamesTheLegOnlyInHedgeMode(PositionSide side, String key) {
        assertThat(new Position("BTCUSDT", side, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE).key())
                .isEqualTo(key);
    }

    @Test
    void sizeZeroIsNoPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Position(
                        "BTCUSDT", PositionSide.LONG, new BigDecimal("0.000"), BigDecimal.ONE, BigDecimal.ONE))
                .withMessageContaining("BTCUSDT LONG");
    }
}
