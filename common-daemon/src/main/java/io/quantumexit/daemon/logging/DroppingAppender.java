package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints on a thread of its own. When the other end does not take lines (a journald that hangs) they are dropped and
 * counted, and the loss is told as soon as it takes lines again: a daemon must not stop because nobody listens.
 */
final class DroppingAppender extends AppenderBase<ILoggingEvent> {

    /** Some seconds of a talkative daemon; about 1 MB. */
    private static final int QUEUE_EVENTS = 4_096;

    private static final long STOP_MILLIS = 500;

    /** Ends a wait for the next line, and is none. */
    private static final ILoggingEvent WAKE = new LoggingEvent();

    private final LogSink sink;
    private final BlockingQueue<ILoggingEvent> queue = new ArrayBlockingQueue<>(QUEUE_EVENTS);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::run, "log");
    private volatile boolean stopping;

    DroppingAppender(LogSink sink) {
        this.sink = sink;
        setName("stdout");
    }

    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        stopping = true;
        queue.offer(WAKE); // when there is no room for it nobody waits
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        if (!queue.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try (sink) {
            printUntilStopped();
        }
    }

    private void printUntilStopped() {
        while (!stopping || !queue.isEmpty()) {
            try {
                ILoggingEvent event = queue.take();
                if (event != WAKE) {
                    print(event);
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                dropped.incrementAndGet(); // no standard output, no memory, or a line that cannot be put into words
            }
        }
    }

    private void print(ILoggingEvent event) throws IOException {
        long lost = dropped.get();
        if (lost > 0) {
            sink.printLoss(lost, event);
            dropped.addAndGet(-lost);
        }
        sink.print(event);
    }
}
