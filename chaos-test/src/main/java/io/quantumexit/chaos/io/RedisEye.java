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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Redis as a drill sees it. Whatever cannot be read is a {@link RedisFailure}. */
public final class RedisEye implements AutoCloseable {

    private static final long CONNECT_MILLIS = 1_500;

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

    /**
     * Whether the workers' group has been handed every panic there is. (Who waits for the next one, Redis 7.0 does not
     * tell.)
     */
    public boolean isListening() {
        try (StatefulRedisConnection<String, String> link = dial()) {
            return link.sync().xinfoGroups(keys.panicClose()).stream()
                    .map(RedisEye::named)
                    .filter(group -> Keys.WORKER_GROUP.equals(group.get("name")))
                    .flatMap(group -> StreamId.parse(String.valueOf(group.get("last-delivered-id"))).stream())
                    .anyMatch(delivered -> !lastPanic().isAfter(delivered));
        } catch (RedisCommandExecutionException e) {
            String reply = String.valueOf(e.getMessage());
            if (reply.startsWith("NOPERM")) {
                throw RedisFailure.rejected(reply, e);
            }
            return false; // there is no such stream, so nobody reads it
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

    /** Redis tells of a group by names and values in turn. */
    private static Map<Object, Object> named(Object group) {
        List<?> fields = group instanceof List<?> list ? list : List.of();
        Map<Object, Object> named = new HashMap<>();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            named.put(fields.get(i), fields.get(i + 1));
        }
        return named;
    }

    @Override
    public void close() {
        redis.close();
        endpoint.close();
    }
}
