package io.quantumexit.cli.io;

import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.Timing;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Turns the answers of the Redis port into plain values. */
public final class Ask {

    /** The port completes each future in a quarter of this; the bound is for the day that it does not. */
    private static final long LIMIT_MILLIS = 4 * Timing.REDIS_COMMAND_MILLIS;

    private Ask() {}

    /**
     * The answer.
     *
     * @param what the command and its key, for the message
     * @throws RedisFailure when there is none
     */
    public static <T> T forAnswer(String what, CompletableFuture<T> answer) {
        try {
            return answer.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisFailure failure) {
                throw failure;
            }
            throw RedisFailure.unavailable(what + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw RedisFailure.unavailable(what + ": no answer in " + LIMIT_MILLIS + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RedisFailure.unavailable(what + ": interrupted", e);
        }
    }
}
