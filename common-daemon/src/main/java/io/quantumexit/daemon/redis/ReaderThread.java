package io.quantumexit.daemon.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads, step after step, whenever there is a connection. Nothing but closing ends it. */
final class ReaderThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);

    /** Between two attempts after something failed; Redis is not helped by more. */
    private static final long RETRY_MILLIS = 100;

    private static final long CLOSE_MILLIS = 500;

    /** One round of reading; a {@link RedisFailure} out of it ends the round. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    private final RedisConnection connection;
    private final Step step;
    private final Thread thread;
    private volatile boolean closed;
    private String told = "";

    ReaderThread(String name, RedisConnection connection, Step step) {
        this.connection = connection;
        this.step = step;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The result of a call; a failure comes out as the {@link RedisFailure} it is. */
    static <T> T await(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw RedisFailure.of(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        connection.close();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                if (connection.awaitConnected(RETRY_MILLIS)) {
                    step.run();
                }
            } catch (InterruptedException e) {
                LOG.debug("{} interrupted", thread.getName());
            } catch (RedisFailure e) {
                pause(e.kind() == RedisFailure.Kind.REJECTED ? e.toString() : "");
            } catch (RuntimeException e) {
                LOG.error("{} failed; it goes on", thread.getName(), e);
                pause("");
            }
        }
    }

    private void pause(String why) {
        if (!why.isEmpty() && !why.equals(told)) {
            LOG.warn("{}: {}", thread.getName(), why);
            told = why;
        }
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            LOG.debug("{} interrupted", thread.getName());
        }
    }
}
