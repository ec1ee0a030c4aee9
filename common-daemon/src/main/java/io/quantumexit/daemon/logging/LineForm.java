package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a log line looks. A stack trace follows its message in lines of the same form. */
enum LineForm {
    /** {@code <4>RedisConnection: ...}: journald takes the number as priority (sd-daemon(3)) and adds the time itself. */
    JOURNAL {
        @Override
        String head(ILoggingEvent event) {
            return "<" + priority(event.getLevel()) + ">" + event.getThreadName() + " " + shortName(event) + ": ";
        }
    },

    /** With time and level, for people. */
    TERMINAL {
        @Override
        String head(ILoggingEvent event) {
            String time = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
            return String.format("%s %-5s %s %s: ", time, event.getLevel(), event.getThreadName(), shortName(event));
        }
    };

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    abstract String head(ILoggingEvent event);

    String text(ILoggingEvent event) {
        String head = head(event);
        return withTrace(event).lines().map(line -> head + line + "\n").collect(Collectors.joining());
    }

    /** For the journal, which knows time, priority and thread by themselves; a class is named, a daemon needs not be. */
    static String message(ILoggingEvent event) {
        String logger = event.getLoggerName();
        return (logger.contains(".") ? shortName(event) + ": " : "")
                + withTrace(event).stripTrailing();
    }

    private static String withTrace(ILoggingEvent event) {
        return event.getFormattedMessage()
                + Optional.ofNullable(event.getThrowableProxy())
                        .map(proxy -> "\n" + ThrowableProxyUtil.asString(proxy))
                        .orElse("");
    }

    static int priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }

    private static String shortName(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
