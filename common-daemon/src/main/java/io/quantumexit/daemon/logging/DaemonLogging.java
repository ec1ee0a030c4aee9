package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import io.quantumexit.daemon.settings.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Sets up what a daemon prints to standard output. */
public final class DaemonLogging {

    /** The unit's name for what it prints, which systemd does not tell its process. */
    static final String IDENTIFIER = "SYSLOG_IDENTIFIER";

    /** What they have to say about a connection, {@code RedisConnection} says better. */
    private static final List<String> CHATTY = List.of("io.lettuce", "io.netty", "reactor");

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DaemonLogging.class);

    private DaemonLogging() {}

    /** Under systemd entries of the journal with fields, named by the unit's {@value #IDENTIFIER}; elsewhere lines. */
    public static void install(LogLevel level, Map<String, String> environment) {
        install(level, environment, JournalSink.SOCKET, new FileOutputStream(FileDescriptor.out));
    }

    static void install(LogLevel level, Map<String, String> environment, String journalSocket, OutputStream out) {
        install(level, environment, Socket::newSocketDomainDgram, journalSocket, out);
    }

    static void install(
            LogLevel level,
            Map<String, String> environment,
            Supplier<Socket> socket,
            String journalSocket,
            OutputStream out) {
        LoggerContext context = leveled(level);
        StreamSink lines = new StreamSink(isUnderSystemd(environment) ? LineForm.JOURNAL : LineForm.TERMINAL, out);
        try {
            print(context, journal(environment, socket, journalSocket, lines).orElse(lines));
        } catch (ChannelException e) {
            print(context, lines);
            LOG.warn("The journal gets lines without fields, as its socket cannot be used: {}", e.getMessage());
        }
    }

    /** Before anything else is loaded: what netty has to say of itself fills a screen. */
    private static LoggerContext leveled(LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(level.name()));
        CHATTY.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        return context;
    }

    private static void print(LoggerContext context, LogSink sink) {
        DroppingAppender appender = new DroppingAppender(sink);
        appender.setContext(context);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static boolean isUnderSystemd(Map<String, String> environment) {
        return !environment.getOrDefault("JOURNAL_STREAM", "").isEmpty();
    }

    private static Optional<LogSink> journal(
            Map<String, String> environment, Supplier<Socket> socket, String path, StreamSink otherwise) {
        String identifier = environment.getOrDefault(IDENTIFIER, "");
        return isUnderSystemd(environment)
                        && !identifier.isEmpty()
                        && Epoll.isAvailable()
                        && Files.exists(Path.of(path))
                ? Optional.of(new JournalSink(socket.get(), path, identifier, otherwise))
                : Optional.empty();
    }

    /** Prints what still waits, for a moment at most, and stops; before the process ends. */
    public static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
        }
    }
}
