package io.quantumexit.cli.io;

import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.schema.Keys;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds the key that holds something else than the protocol says. */
public final class KeyTypes {

    private static final String WRONG_TYPE = "WRONGTYPE";

    private final RedisPort redis;

    public KeyTypes(RedisPort redis) {
        this.redis = redis;
    }

    /** What is wrong with the first such key and what to do about it; empty when all are as they should be. */
    public Optional<String> firstWrong(Keys keys) {
        for (String stream : List.of(
                keys.heartbeat(),
                keys.readiness(),
                keys.watchdogStatus(),
                keys.panicClose(),
                keys.completed(),
                keys.approval(),
                keys.decisions(),
                keys.events())) {
            if (isWrong(stream, redis.newest(stream, 1))) {
                return Optional.of(advice(stream, "a stream"));
            }
        }
        if (isWrong(keys.tradingState(), redis.hash(keys.tradingState()))) {
            return Optional.of(advice(keys.tradingState(), "a hash"));
        }
        return isWrong(keys.gate(), redis.text(keys.gate()))
                ? Optional.of(advice(keys.gate(), "a string"))
                : Optional.empty();
    }

    private String advice(String key, String expected) {
        return key + " is " + found(key) + ", it should be " + expected
                + ". Nothing was changed. Move it away and repeat: redis-cli RENAME '" + key + "' '" + key + ".wrong'";
    }

    private String found(String key) {
        if (!isWrong(key, redis.text(key))) {
            return "a string";
        }
        if (!isWrong(key, redis.hash(key))) {
            return "a hash";
        }
        return isWrong(key, redis.newest(key, 1)) ? "a list or a set" : "a stream";
    }

    private static boolean isWrong(String key, CompletableFuture<?> answer) {
        try {
            Ask.forAnswer(key, answer);
            return false;
        } catch (RedisFailure e) {
            return e.code().equals(WRONG_TYPE);
        }
    }
}
