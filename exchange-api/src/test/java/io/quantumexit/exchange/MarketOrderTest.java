package io.quantumexit.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketOrderTest {

    @ParameterizedTest
    @CsvSource({
        "BOTH, BUY, true, BTCUSDT",
        "BOTH, SELL, true, BTCUSDT",
        "LONG, SELL, false, BTCUSDT:LONG",
        "SHORT, BUY, false, BTCUSDT:SHORT"
    })
    void everyReducingOrderIsAllowedAndFlaggedAsItsModeDemands(
            PositionSide positionSide, Side side, boolean reduceOnly, String key) {
        MarketOrder order = new MarketOrder("BTCUSDT", positionSide, side, BigDecimal.ONE, "qx-1");

        assertThat(order.reduceOnly()).isEqualTo(reduceOnly);
        assertThat(order.positionKey()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"LONG, BUY", "SHORT, SELL"})
    void whatWouldOpenAPositionCannotBeWritten(PositionSide positionSide, Side side) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarketOrder("BTCUSDT", positionSide, side, BigDecimal.ONE, "qx-1"))
                .withMessageContaining("would open a position");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000", "-1"})
    void quantityMustBePositive(BigDecimal quantity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, quantity, "qx-1"))
                .withMessageContaining("must be positive");
    }
}
