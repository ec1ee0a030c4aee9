package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingBudgetTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @ParameterizedTest
    @CsvSource({"1,130", "2,60", "3,36", "4,25", "5,3", "6,0", "100,0"})
    void pingsAreWhatTheShareLeavesBesideTheRehearsal(int workersOnIp, int pings) {
        assertThat(PingBudget.pingsPerMinute(workersOnIp)).isEqualTo(pings);
    }

    @Test
    void noMinuteHasMorePingsThanThat() {
        PingBudget budget = new PingBudget(10);
        long start = -5 * SECOND;

        assertThat(budget.left(start)).isEqualTo(10);
        budget.take(6, start);
        assertThat(budget.left(start + SECOND)).isEqualTo(4);
        budget.take(4, start + 30 * SECOND);
        assertThat(budget.left(start + 60 * SECOND - 1)).isZero();
        assertThat(budget.left(start + 60 * SECOND)).isEqualTo(6);
        budget.take(6, start + 60 * SECOND);
        assertThat(budget.left(start + 61 * SECOND)).isZero();
        assertThat(budget.left(start + 90 * SECOND)).isEqualTo(4);
    }
}
