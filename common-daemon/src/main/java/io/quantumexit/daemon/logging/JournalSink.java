package io.quantumexit.daemon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The journal's own socket, for entries with fields. What it does not take (a journald that is away, hangs or restarts,
 * an entry that is too long) goes to standard output, which systemd carries to the journal too, without fields.
 */
final class JournalSink implements LogSink {

    static final String SOCKET = "/run/systemd/journal/socket";

    /** A burst fills the socket faster than journald empties it. */
    private static final int TRIES = 100;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Socket socket;
    private final byte[] path;
    private final String identifier;
    private final StreamSink otherwise;

    /** @param identifier what {@code journalctl -t} knows it by */
    JournalSink(Socket socket, String path, String identifier, StreamSink otherwise) {
        this.socket = socket;
        this.path = path.getBytes(StandardCharsets.UTF_8);
        this.identifier = identifier;
        this.otherwise = otherwise;
    }

    @Override
    public void print(ILoggingEvent event) throws IOException {
        String message = LineForm.message(event);
        if (!send(entry(event, message).withPairsOf(event.getFormattedMessage()).toBytes())) {
            otherwise.print(event);
        }
    }

    @Override
    public void printLoss(long lines, ILoggingEvent before) throws IOException {
        if (!send(entry(before, LogSink.loss(lines)).toBytes())) {
            otherwise.printLoss(lines, before);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing was lost: each entry was sent by itself.
        }
    }

    private JournalEntry entry(ILoggingEvent event, String message) {
        return new JournalEntry()
                .with("MESSAGE", message)
                .with("PRIORITY", Integer.toString(LineForm.priority(event.getLevel())))
                .with("SYSLOG_IDENTIFIER", identifier)
                .with("LOGGER", event.getLoggerName())
                .with("THREAD_NAME", event.getThreadName());
    }

    private boolean send(byte[] entry) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(entry.length).put(entry);
        try {
            for (int i = 0; i < TRIES; i++) {
                if (socket.sendToDomainSocket(buffer, 0, entry.length, path) == entry.length) {
                    return true;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
