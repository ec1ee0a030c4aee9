package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantumexit.cli.io.Terminal;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Somebody at a keyboard, with patience: on a loaded machine a command does the same, only later. */
final class Operator {

    /** How much slower the command's clock goes, by which it gives up. */
    private static final int SLOWER = 3;

    /** Below what an answer may take at all. */
    private static final long COMMAND_MILLIS = 1_500;

    private static final Clock SYSTEM = new SystemClock();

    private final Map<String, String> environment = new HashMap<>(Map.of("USER", "kim"));
    private final Clock clock;

    static {
        loadClient();
    }

    /** @param redisUrl where the commands find Redis, by the environment */
    Operator(String redisUrl) {
        this(redisUrl, Operator::slowly);
    }

    private Operator(String redisUrl, Clock clock) {
        environment.put("QT_REDIS_URL", redisUrl);
        this.clock = clock;
    }

    /** One for whom a second is a second: for what takes its full time in any case. */
    static Operator hasty(String redisUrl) {
        return new Operator(redisUrl, SYSTEM);
    }

    /** What a command came to. */
    record Result(int code, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    /** Sets a variable of the environment. */
    Operator with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs {@code qtexit} with nobody answering. */
    Result runs(String... arguments) {
        return answering("", arguments);
    }

    /** Runs {@code qtexit} and types {@code answer} when asked. */
    Result answering(String answer, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err, true),
                new BufferedReader(new StringReader(answer)),
                Paint.PLAIN);
        int code = QtExit.run(new Surroundings(environment, terminal, clock, Operator::patiently), arguments);
        return new Result(code, out.toString(), err.toString());
    }

    static RedisEndpoint patiently(Settings settings) {
        return RedisEndpoint.of(settings, COMMAND_MILLIS);
    }

    private static Now slowly() {
        Now now = SYSTEM.now();
        return new Now(new MonoTime(now.monoMillis() / SLOWER), now.wall());
    }

    /** Loading the client for the first time takes longer than any command waits. */
    private static void loadClient() {
        try (RedisServer redis = RedisServer.start()) {
            Await.until(
                    "a first answer",
                    () -> new Operator(redis.url()).runs("status").code() == 3);
        }
    }
}
