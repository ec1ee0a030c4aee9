package io.quantumexit.simulator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls the market's clockwork at a steady pace, on its own thread, until closed. */
final class Ticker implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Ticker(Runnable work, long periodMillis) {
        thread = new Thread(() -> run(work, periodMillis), "simulator-ticker");
        thread.setDaemon(true);
    }

    static Ticker start(Runnable work, long periodMillis) {
        Ticker ticker = new Ticker(work, periodMillis);
        ticker.thread.start();
        return ticker;
    }

    private void run(Runnable work, long periodMillis) {
        try {
            while (!closed.await(periodMillis, TimeUnit.MILLISECONDS)) {
                work.run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
