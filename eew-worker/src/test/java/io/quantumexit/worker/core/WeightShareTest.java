package io.quantumexit.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.Usage;
import io.quantumexit.exchange.binance.BinanceExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightShareTest {

    private static final double MINUTE_MILLIS = 60_000;

    private static final double TEST_ORDERS = 6;

    private static final double CLOCK_SYNCS = 3;

    /** Rules and account, each ten minutes. */
    private static final double SELDOM = 0.6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, Pace.MAX_INSTANCES})
    void rehearsalAndWarmUpOfAllWorkersStayWithinAQuarterOfTheAddressesWeight(int workers) {
        Pace pace = new Pace(workers);
        double reads = 5 * MINUTE_MILLIS / pace.readMillis(Usage.UNKNOWN);
        double resting = OrderBook.values().length * 40 * MINUTE_MILLIS / pace.restingMillis();
        double pings = BinanceExchange.pingsPerMinute(workers);

        assertThat(workers * (reads + resting + TEST_ORDERS + CLOCK_SYNCS + SELDOM + pings))
                .isLessThanOrEqualTo(Usage.WEIGHT_LIMIT_ONE_MINUTE / 4.0);
    }
}
