package io.quantumexit.cli.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.quantumexit.cli.io.Terminal;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.redis.RedisEndpoint;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Starts {@code qtexit}. */
public final class QtExitMain {

    private QtExitMain() {}

    public static void main(String[] arguments) {
        silenceLibraries();
        Map<String, String> environment = System.getenv();
        Terminal terminal = new Terminal(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                paint(environment));
        System.exit(
                QtExit.run(new Surroundings(environment, terminal, new SystemClock(), RedisEndpoint::of), arguments));
    }

    /** What matters to the operator is said by the command itself. */
    private static void silenceLibraries() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }

    /** Colour only for a person at a terminal who has not declined it (no-color.org). */
    static Paint paint(Map<String, String> environment) {
        boolean declined = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return environment.getOrDefault("QTEXIT_TERMINAL", "").equals("1") && !declined ? Paint.ANSI : Paint.PLAIN;
    }
}
