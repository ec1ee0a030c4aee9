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

    /** A journald that took nothing within all tries hangs: lines must not queue up behind it. */
    private static final long AVOID_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int BUFFER_BYTES = 8_192;

    /** More than a datagram may have on any machine that did not ask for it (net.core.wmem_default). */
    private static final int ENTRY_MAX_BYTES = 262_144;

    private final Socket socket;
    private final byte[] path;
    private final String identifier;
    private final StreamSink otherwise;

    /** One for all entries: netty and these share the memory outside the heap. */
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private boolean avoided;
    private long avoidedSinceNanos;

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
        if (entry.length > ENTRY_MAX_BYTES || isAvoided()) {
            return false;
        }
        try {
            return send(filled(entry), entry.length);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isAvoided() {
        avoided = avoided && System.nanoTime() - avoidedSinceNanos < AVOID_NANOS;
        return avoided;
    }

    private ByteBuffer filled(byte[] entry) {
        if (entry.length > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(entry.length);
        }
        return buffer.clear().put(entry);
    }

    private boolean send(ByteBuffer bytes, int length) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            if (socket.sendToDomainSocket(bytes, 0, length, path) == length) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        avoided = true;
        avoidedSinceNanos = System.nanoTime();
        return false;
    }
}
