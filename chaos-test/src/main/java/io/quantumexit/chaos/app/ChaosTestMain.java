package io.quantumexit.chaos.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.quantumexit.daemon.SystemClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Starts the chaos test. */
public final class ChaosTestMain {

    private ChaosTestMain() {}

    public static void main(String[] arguments) {
        silenceLibraries();
        Console console = new Console(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                System.getenv());
        System.exit(ChaosTest.run(console, new SystemClock(), arguments));
    }

    /** What matters is said by the command itself. */
    private static void silenceLibraries() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.OFF);
        }
    }
}
