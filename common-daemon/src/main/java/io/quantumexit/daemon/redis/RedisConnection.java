package io.quantumexit.daemon.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is dialled for ever and dropped at the first time-out: after one, replies may belong to questions
 * nobody waits for any more, and what was asked may still run.
 */
final class RedisConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

    private final RedisEndpoint endpoint;
    private final String name;
    private final RedisDialler dialler;
    private final Object lock = new Object();
    private final List<ConnectionListener> listeners = new ArrayList<>();
    private @Nullable StatefulRedisConnection<String, String> live;
    private long connections;
    private boolean closed;
    private volatile String trouble = "not yet dialled";

    /**
     * Dials at once.
     *
     * @param name what the connection is for, in the log
     */
    RedisConnection(RedisEndpoint endpoint, String name) {
        this.endpoint = endpoint;
        this.name = name;
        dialler = new RedisDialler(endpoint, this::adopt, this::failedToDial);
        dialler.dial();
    }

    /**
     * Sends a command, or several that must not be parted.
     *
     * @param reading turns the reply into the result
     */
    <T, R> CompletableFuture<R> call(
            String what,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command,
            Function<? super T, ? extends R> reading) {
        return call(what, endpoint.boundMillis(), command, reading);
    }

    /** The same for a read that waits at Redis. */
    <T, R> CompletableFuture<R> callBlocking(
            String what,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command,
            Function<? super T, ? extends R> reading) {
        return call(what, endpoint.blockingBoundMillis(), command, reading);
    }

    private <T, R> CompletableFuture<R> call(
            String what,
            long boundMillis,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command,
            Function<? super T, ? extends R> reading) {
        StatefulRedisConnection<String, String> connection;
        CompletableFuture<T> sent;
        synchronized (lock) {
            connection = live;
            if (connection == null || !connection.isOpen()) {
                return CompletableFuture.failedFuture(notConnected(what));
            }
            try {
                sent = command.apply(connection.async()).toCompletableFuture().copy();
            } catch (RuntimeException e) {
                sent = CompletableFuture.failedFuture(e);
            }
        }
        CompletableFuture<R> result = new CompletableFuture<>();
        var unused = sent.orTimeout(boundMillis, TimeUnit.MILLISECONDS).whenComplete((reply, failure) -> {
            if (failure == null) {
                complete(what, result, reading, reply);
            } else {
                result.completeExceptionally(failed(what, boundMillis, connection, failure));
            }
        });
        return result;
    }

    boolean isConnected() {
        synchronized (lock) {
            return live != null;
        }
    }

    /** Waits for a connection; false when there is none within {@code millis}. */
    boolean awaitConnected(long millis) throws InterruptedException {
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (lock) {
            long left = millis;
            while (live == null && !closed && left > 0) {
                lock.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
            }
            return live != null;
        }
    }

    /** Counts connections made; a reader sees by it that it has a new one. */
    long connections() {
        synchronized (lock) {
            return connections;
        }
    }

    /** Why there is no connection, as far as is known. */
    String trouble() {
        return trouble;
    }

    void addListener(ConnectionListener listener) {
        synchronized (lock) {
            listeners.add(listener);
            listener.onConnection(live != null);
        }
    }

    /** Gives the present connection up, whatever it is doing, and dials another. */
    void drop(String why) {
        StatefulRedisConnection<String, String> connection;
        synchronized (lock) {
            connection = live;
        }
        if (connection != null) {
            drop(connection, why);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        dialler.close();
        drop("closing");
    }

    private static <T, R> void complete(
            String what, CompletableFuture<R> result, Function<? super T, ? extends R> reading, T reply) {
        try {
            result.complete(reading.apply(reply));
        } catch (RuntimeException e) {
            result.completeExceptionally(e instanceof RedisFailure ? e : RedisFailure.unavailable(what + ": " + e, e));
        }
    }

    private RedisFailure failed(
            String what, long boundMillis, StatefulRedisConnection<String, String> connection, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RedisFailure known) {
            return known;
        }
        if (cause instanceof RedisCommandExecutionException refusal) {
            RedisFailure rejected = RedisFailure.rejected(String.valueOf(refusal.getMessage()), refusal);
            if (rejected.code().equals("READONLY") && endpoint.asksSentinels()) {
                drop(connection, "it became a replica; the sentinels know the primary");
            }
            return rejected;
        }
        String why = what + " on " + endpoint + " (" + boundMillis + " ms at most): " + cause;
        drop(connection, why);
        return RedisFailure.unavailable(why, cause);
    }

    private RedisFailure notConnected(String what) {
        return RedisFailure.notConnected(what + ": no connection to " + endpoint + ": " + trouble);
    }

    private void drop(StatefulRedisConnection<String, String> connection, String why) {
        synchronized (lock) {
            if (live != connection) {
                return;
            }
            live = null;
            trouble = why;
            if (!closed) {
                LOG.warn("{}: connection dropped: {}", name, why);
            }
            listeners.forEach(listener -> listener.onConnection(false));
        }
        var unused = connection.closeAsync();
        dialler.dial();
    }

    private void adopt(StatefulRedisConnection<String, String> made) {
        synchronized (lock) {
            if (closed) {
                var unused = made.closeAsync();
                return;
            }
            live = made;
            connections++;
            trouble = "";
            LOG.info("{}: connected to {}", name, endpoint);
            lock.notifyAll();
            listeners.forEach(listener -> listener.onConnection(true));
        }
        made.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                drop(made, "Redis closed it");
            }
        });
        if (!made.isOpen()) { // lost before anybody listened
            drop(made, "Redis closed it");
        }
    }

    private void failedToDial(String why) {
        synchronized (lock) {
            if (!why.equals(trouble)) {
                LOG.warn("{}: cannot connect to {}: {}; trying on", name, endpoint, why);
            }
            trouble = why;
        }
    }
}
