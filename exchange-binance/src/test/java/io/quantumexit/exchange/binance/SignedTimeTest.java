package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.await;
import static io.quantumexit.exchange.binance.SimulatedAccount.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.simulator.SimulatorOptions;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTimeTest {

    /** Far more than a question on the loopback address takes, far less than a wrong sign would show. */
    private static final long EXACT_MILLIS = 300;

    private final AtomicLong stepMillis = new AtomicLong();
    private final ExchangeClock clock =
            new ExchangeClock(() -> System.currentTimeMillis() + stepMillis.get(), System::nanoTime);

    @ParameterizedTest
    @ValueSource(longs = {-1_234, 90_000, -3_600_000})
    void signsTheExchangesTimeWhateverOursIs(long offsetMillis) {
        try (SimulatedAccount account = SimulatedAccount.open(SimulatorOptions.defaults(), clock)) {
            account.simulator.clock().offsetMillis(offsetMillis);

            assertOffset(await(account.exchange.syncClock()), offsetMillis);
            assertThat(done(account.exchange.positions())).isEmpty();
            assertThat(account.requests("GET", "/fapi/v1/time")).hasSizeBetween(1, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {600_000, -600_000})
    void aStepOfTheWallClockRejectsNothing(long step) {
        try (SimulatedAccount account = SimulatedAccount.open(SimulatorOptions.defaults(), clock)) {
            done(account.exchange.syncClock());

            stepMillis.set(step);

            assertThat(done(account.exchange.positions())).isEmpty();
            assertOffset(await(account.exchange.syncClock()), -step);
        }
    }

    /** A question that took long leaves half of that open. */
    private static void assertOffset(Reply<Long> synced, long offsetMillis) {
        assertThat(synced.value().orElseThrow())
                .isCloseTo(offsetMillis, within(EXACT_MILLIS + synced.roundTripMillis() / 2));
    }

    @Test
    void aReadRefusedForItsTimeIsMendedByASync() {
        try (SimulatedAccount account = SimulatedAccount.open(SimulatorOptions.defaults(), clock)) {
            done(account.exchange.syncClock());
            account.simulator.clock().offsetMillis(20_000);

            Reply<?> refused = await(account.exchange.positions());
            assertThat(refused.kind()).isEqualTo(ReplyClass.NOT_EXECUTED);
            assertThat(refused.code()).isEqualTo(-1021);

            done(account.exchange.syncClock());
            assertThat(done(account.exchange.positions())).isEmpty();
        }
    }
}
