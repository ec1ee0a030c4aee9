package io.quantumexit.exchange.binance;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread for each call. A call for which the system has no thread is refused, and only that one: OkHttp ends a call
 * that is refused, while an error would leave it, and those begun with it, among the running ones for ever.
 */
final class CallThreads extends ThreadPoolExecutor {

    /** Longer than the minute between two warm-ups, so that the threads of a burst stand ready too. */
    private static final long IDLE_SECONDS = 90;

    /**
     * No thread yet. How many there may be is bounded by whoever calls: a bound here would refuse the call that begins
     * while another, just ended, still holds its thread.
     */
    CallThreads(ThreadFactory factory) {
        super(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable call) {
        try {
            super.execute(call);
        } catch (OutOfMemoryError e) {
            throw new RejectedExecutionException("no thread: " + e.getMessage(), e);
        }
    }
}
