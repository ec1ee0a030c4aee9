package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.cli.io.PictureReader;
import io.quantumexit.cli.io.Terminal;
import io.quantumexit.cli.view.Judgement;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.StatusScreen;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One run of a command: the connection, what it is set to, and where it speaks. */
final class Session implements AutoCloseable {

    /** A dial takes a few milliseconds, at a distance a few hundred; then Redis is not there. */
    private static final long CONNECT_MILLIS = 1_500;

    private static final long POLL_MILLIS = 10;

    private final Settings settings;
    private final Keys keys;
    private final Surroundings surroundings;
    private final Answers answers;
    private final RedisEndpoint endpoint;
    private final RedisPort redis;
    private final PictureReader reader;

    /** @throws io.quantumexit.daemon.settings.ConfigurationException when the settings do not say how to reach Redis */
    Session(Settings settings, Surroundings surroundings, Answers answers) {
        this.settings = settings;
        this.keys = settings.keys();
        this.surroundings = surroundings;
        this.answers = answers;
        this.endpoint = surroundings.redis().apply(settings);
        this.redis = new LettuceRedis(endpoint);
        this.reader = new PictureReader(redis, keys, clock(), HostBoot.id(), label());
    }

    /** Where Redis is, without secrets and without the client's own options. */
    String label() {
        return endpoint.toString().replaceFirst("\\?.*", "");
    }

    Settings settings() {
        return settings;
    }

    Keys keys() {
        return keys;
    }

    RedisPort redis() {
        return redis;
    }

    RedisEndpoint endpoint() {
        return endpoint;
    }

    Clock clock() {
        return surroundings.clock();
    }

    MonoTime now() {
        return clock().now().mono();
    }

    Terminal terminal() {
        return surroundings.terminal();
    }

    boolean json() {
        return answers.json();
    }

    /** @throws RedisFailure when there is no connection in time */
    void requireConnection() {
        if (!waitFor(CONNECT_MILLIS, redis::isConnected)) {
            throw RedisFailure.notConnected("no connection to Redis");
        }
    }

    Picture picture() {
        return reader.read();
    }

    /** For people only. */
    void tell(String text) {
        answers.tell(text);
    }

    /** For programs only. */
    void tell(ObjectNode answer) {
        answers.tell(answer);
    }

    /** Shows the state that a command is about to change. */
    void show(Picture picture) {
        tell(StatusScreen.render(picture, Judgement.of(picture), terminal().paint()));
    }

    /** Asks again and again until it is so or the time is over. */
    boolean waitFor(long limitMillis, BooleanSupplier condition) {
        MonoTime until = now().plus(limitMillis);
        while (!condition.getAsBoolean()) {
            if (!now().isBefore(until)) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
        return true;
    }

    @Override
    public void close() {
        redis.close();
        endpoint.close();
    }
}
