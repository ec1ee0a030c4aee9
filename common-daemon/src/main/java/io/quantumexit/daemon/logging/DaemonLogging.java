package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.quantumexit.daemon.settings.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Sets up what a daemon prints to standard output. */
public final class DaemonLogging {

    /** What they have to say about a connection, {@code RedisConnection} says better. */
    private static final List<String> CHATTY = List.of("io.lettuce", "io.netty", "reactor");

    private DaemonLogging() {}

    /** Under systemd each line carries its journald priority; elsewhere the time. */
    public static void install(LogLevel level, Map<String, String> environment) {
        install(level, environment, new FileOutputStream(FileDescriptor.out));
    }

    static void install(LogLevel level, Map<String, String> environment, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        boolean journal = !environment.getOrDefault("JOURNAL_STREAM", "").isEmpty();
        DroppingAppender appender = new DroppingAppender(journal ? LineForm.JOURNAL : LineForm.TERMINAL, out);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level.name()));
        root.addAppender(appender);
        CHATTY.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    /** Prints what still waits, for a moment at most, and stops; before the process ends. */
    public static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        }
    }
}
