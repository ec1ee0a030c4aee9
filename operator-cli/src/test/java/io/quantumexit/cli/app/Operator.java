package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantumexit.cli.io.Terminal;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Somebody at a keyboard. */
final class Operator {

    private final Map<String, String> environment = new HashMap<>(Map.of("USER", "kim"));

    /** @param redisUrl where the commands find Redis, by the environment */
    Operator(String redisUrl) {
        environment.put("QT_REDIS_URL", redisUrl);
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
        int code = QtExit.run(new Surroundings(environment, terminal, new SystemClock()), arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
