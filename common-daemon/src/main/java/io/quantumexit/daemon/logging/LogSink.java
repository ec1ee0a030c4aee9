package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;

/** Where lines leave the process; may block, and is used by one thread only. */
interface LogSink extends AutoCloseable {

    void print(ILoggingEvent event) throws IOException;

    /** Tells that lines were lost before this event. */
    void printLoss(long lines, ILoggingEvent before) throws IOException;

    @Override
    void close();

    static String loss(long lines) {
        return lines + " log lines were dropped before this one";
    }
}
