package io.quantumexit.chaos.io;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.quantumexit.cli.io.Ask;
import io.quantumexit.cli.io.PictureReader;
import io.quantumexit.cli.io.StreamPoll;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Redis as a drill sees it. Whatever cannot be read is a {@link RedisFailure}. */
public final class RedisEye implements AutoCloseable {

    private static final long CONNECT_MILLIS = 1_500;

    /** A worker asks for entries each second at least. */
    private static final long LISTENER_IDLE_MAX_MILLIS = 3_000;

    private final RedisEndpoint endpoint;
    private final RedisPort redis;
    private final Keys keys;
    private final PictureReader reader;

    /** Dials at once and does not wait for it. */
    public RedisEye(Settings settings, Clock clock) {
        endpoint = RedisEndpoint.of(settings);
        redis = new LettuceRedis(endpoint);
        keys = settings.keys();
        reader = new PictureReader(redis, keys, clock, HostBoot.id(), endpoint.toString());
    }

    /**
     * Waits for the connection.
     *
     * @throws RedisFailure saying why there is none
     */
    public void requireConnection() {
        dial().close(); // a dial of its own, as it tells the reason
        Waiting.until(CONNECT_MILLIS, redis::isConnected);
    }

    public Picture picture() {
        return reader.read();
    }

    /** How many consumers of the workers' group have asked for panics within the last seconds. */
    public int listeners() {
        try (StatefulRedisConnection<String, String> link = dial()) {
            return (int) link.sync().xinfoConsumers(keys.panicClose(), Keys.WORKER_GROUP).stream()
                    .filter(consumer -> idleMillis(consumer) <= LISTENER_IDLE_MAX_MILLIS)
                    .count();
        } catch (RedisCommandExecutionException e) {
            String reply = String.valueOf(e.getMessage());
            if (reply.startsWith("NOPERM")) {
                throw RedisFailure.rejected(reply, e);
            }
            return 0; // neither stream nor group, so nobody reads it
        }
    }

    /** Redis' clock, epoch milliseconds. */
    public long nowMillis() {
        return Ask.forAnswer("TIME", redis.time()).epochMillis();
    }

    /** What the halt hash says; missing or unreadable is not halted. */
    public boolean isHalted() {
        return TradingState.read(Ask.forAnswer(keys.tradingState(), redis.hash(keys.tradingState())))
                .map(TradingState::halted)
                .orElse(false);
    }

    public StreamId lastPanic() {
        return Ask.forAnswer(keys.panicClose(), redis.lastId(keys.panicClose()));
    }

    /** Panics and completions that come from now on, and heartbeats from {@code beat} on. */
    public StreamPoll follow(StreamId beat) {
        StreamId completed = Ask.forAnswer(keys.completed(), redis.lastId(keys.completed()));
        return new StreamPoll(
                redis, Map.of(keys.heartbeat(), beat, keys.panicClose(), lastPanic(), keys.completed(), completed));
    }

    public Keys keys() {
        return keys;
    }

    void add(SystemEvent event) {
        Ask.forAnswer(keys.events(), redis.add(keys.events(), event.toFields()));
    }

    private StatefulRedisConnection<String, String> dial() {
        try {
            return endpoint.connect()
                    .orTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw RedisFailure.notConnected("Redis at " + endpoint + ": " + rootCause(e));
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? "no answer in " + CONNECT_MILLIS + " ms" : cause.getMessage();
    }

    /** A consumer is a list of names and values. */
    private static long idleMillis(Object consumer) {
        List<?> fields = consumer instanceof List<?> list ? list : List.of();
        int name = fields.indexOf("idle");
        return name >= 0 && name + 1 < fields.size() && fields.get(name + 1) instanceof Long idle
                ? idle
                : Long.MAX_VALUE;
    }

    @Override
    public void close() {
        redis.close();
        endpoint.close();
    }
}
