package io.quantumexit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickerTest {
    private final Logger logger = Logger.getLogger(Ticker.class.getName());
    private final Logged logged = new Logged();

    private static final class Logged extends Handler {
        final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        logger.addHandler(logged);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(logged);
        logger.setUseParentHandlers(true);
    }

    @Test
    void goesOnAfterAFailureAndLogsEachKindOnce() {
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger steps = new AtomicInteger();
        Runnable failing = () -> {
            if (failures.incrementAndGet() % 2 == 0) {
                throw new ArithmeticException("even " + failures.get());
            }
            throw new IllegalStateException("odd " + failures.get());
        };
        Ticker ticker = Ticker.start(1, failing, steps::incrementAndGet);
        FaultsTest.await("the step after the failing one", () -> steps.get() >= 10);
        ticker.close();
        assertThat(failures.get()).isGreaterThanOrEqualTo(10);
        assertThat(logged.records)
                .extracting(entry -> entry.getThrown().getClass().getSimpleName())
                .containsExactly("IllegalStateException", "ArithmeticException");
    }
}
