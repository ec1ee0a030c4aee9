package io.quantumexit.cli.io;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.Fields;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One plain connection for what the port has no words for: WATCH, which belongs to a connection and must die with it,
 * and the exact reason why a dial fails.
 */
public final class DirectLink implements AutoCloseable {

    /** Longer than a connection at a distance needs, shorter than an operator's patience. */
    private static final long DIAL_MILLIS = 2_000;

    private final StatefulRedisConnection<String, String> connection;

    private DirectLink(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
    }

    /**
     * Dials once.
     *
     * @throws RedisFailure saying why there is no connection, in the client's or the server's words
     */
    public static DirectLink dial(RedisEndpoint endpoint) {
        try {
            return new DirectLink(endpoint.connect()
                    .orTimeout(DIAL_MILLIS, TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException | CancellationException | RedisException e) {
            throw RedisFailure.notConnected(rootCause(e));
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? "no answer in " + DIAL_MILLIS + " ms" : cause.getMessage();
    }

    /** Whether it answers; a dial that succeeds does. */
    public boolean isOpen() {
        return connection.isOpen();
    }

    /** From now on {@link #replaceAndAdd} does nothing when one of these was written by anybody. */
    void watch(String... keys) {
        translated("WATCH", () -> connection.sync().watch(keys));
    }

    /**
     * Replaces a hash and appends to a stream in one MULTI.
     *
     * @return empty when a watched key was written and so nothing ran; else what failed, blank when nothing did (Redis
     *     does not roll back: the other write has run)
     */
    Optional<String> replaceAndAdd(String hash, Fields replacement, String stream, Fields entry) {
        return translated("EXEC", () -> {
            RedisCommands<String, String> redis = connection.sync();
            redis.multi();
            redis.del(hash);
            redis.hset(hash, replacement.asMap());
            redis.xadd(stream, entry.asMap());
            TransactionResult result = redis.exec();
            return result.wasDiscarded()
                    ? Optional.empty()
                    : Optional.of(result.stream()
                            .filter(RedisException.class::isInstance)
                            .map(Object::toString)
                            .findFirst()
                            .orElse(""));
        });
    }

    /**
     * Asks what the port does not know.
     *
     * @param what the command, for the message
     * @throws RedisFailure when there is no answer
     */
    public <T> T ask(String what, Function<RedisCommands<String, String>, T> command) {
        return translated(what, () -> command.apply(connection.sync()));
    }

    private interface Command<T> {
        T run();
    }

    private static <T> T translated(String what, Command<T> command) {
        try {
            return command.run();
        } catch (RedisCommandExecutionException e) {
            throw RedisFailure.rejected(String.valueOf(e.getMessage()), e);
        } catch (RedisException e) {
            throw RedisFailure.unavailable(what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
