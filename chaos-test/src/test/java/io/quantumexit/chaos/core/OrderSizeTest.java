package io.quantumexit.chaos.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderSizeTest {

    private static OrderSize.Rules rules(boolean trading, String min, String max, String step, String minNotional) {
        return new OrderSize.Rules(
                "BTCUSDT",
                trading,
                new BigDecimal(min),
                new BigDecimal(max),
                new BigDecimal(step),
                new BigDecimal(minNotional));
    }

    @ParameterizedTest
    @CsvSource({
        // price, notional, smallest, step, least notional: quantity
        "100000, 100, 0.001, 0.001, 50, 0.001",
        "68123.4, 100, 0.001, 0.001, 50, 0.002",
        "100000, 100, 0.001, 0.001, 100, 0.002",
        "3000, 100, 0.001, 0.001, 20, 0.034",
        "0.17, 100, 1, 1, 5, 589",
        "3000, 100, 0.05, 0.001, 20, 0.050",
        "7, 100, 0.5, 0.5, 5, 14.5",
        "10, 1, 0.1, 0.1, 5, 0.6",
    })
    void isTheSmallestThatTheExchangeTakes(
            String price, String notional, String min, String step, String minNotional, String expected) {
        OrderSize size = OrderSize.of(
                rules(true, min, "1000", step, minNotional), new BigDecimal(price), new BigDecimal(notional));
        assertThat(size.refusal()).isEmpty();
        assertThat(size.quantity()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 1000, 100, 0.001, 'is not trading'",
        "true, 0.0005, 100000, 0.0001, 'takes at most'",
        "true, 1000, 100000, 0.01, 'cannot be bought as small'",
        "true, 1000, 0, 0.001, 'has no price'",
        "true, 1000, 100, 0, 'no step'",
    })
    void saysWhyThereIsNone(boolean trading, String max, String price, String step, String why) {
        OrderSize size =
                OrderSize.of(rules(trading, "0.0001", max, step, "5"), new BigDecimal(price), new BigDecimal("100"));
        assertThat(size.isPossible()).isFalse();
        assertThat(size.refusal()).startsWith("BTCUSDT ").contains(why);
    }

    @Test
    void isNeverMoreThanFiveTimesWhatWasAskedFor() {
        BigDecimal notional = new BigDecimal("100");
        OrderSize.Rules coarse = rules(true, "1", "1000", "1", "5");
        assertThat(OrderSize.of(coarse, new BigDecimal("500"), notional).isPossible())
                .isTrue();
        assertThat(OrderSize.of(coarse, new BigDecimal("501"), notional).isPossible())
                .isFalse();
    }
}
