package io.quantumexit.system.process;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Stands in for systemd's end of the notify protocol: what a daemon says of itself, with the time it arrived. */
public final class NotifySocket implements AutoCloseable {

    private static final int DATAGRAM_MAX_BYTES = 4_096;
    private static final long POLL_NANOS = 2_000_000;

    private final Socket socket;
    private final Path path;
    private final List<Message> messages = new ArrayList<>();
    private final Thread reader = new Thread(this::read, "notify-socket");
    private volatile boolean closed;

    /** One datagram; {@code nanos} is of this JVM's nanoTime. */
    public record Message(String text, long nanos) {}

    private NotifySocket(Path path) throws IOException {
        this.path = path;
        Epoll.ensureAvailability();
        socket = Socket.newSocketDomainDgram();
        socket.bind(new DomainSocketAddress(path.toString()));
        reader.setDaemon(true);
        reader.start();
    }

    /** Binds a socket at {@code path}, which must be shorter than 108 bytes. */
    public static NotifySocket bind(Path path) {
        try {
            return new NotifySocket(path);
        } catch (IOException e) {
            throw new UncheckedIOException("notify socket " + path, e);
        }
    }

    /** For the daemon's {@code NOTIFY_SOCKET}. */
    public Path path() {
        return path;
    }

    /** All datagrams that had {@code assignment} as one of their lines, for example {@code READY=1}. */
    public synchronized List<Message> saying(String assignment) {
        return messages.stream()
                .filter(message -> message.text().lines().anyMatch(assignment::equals))
                .toList();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_MAX_BYTES);
        while (!closed) {
            int length = receive(buffer);
            if (length > 0) {
                byte[] bytes = new byte[length];
                buffer.get(0, bytes);
                remember(new Message(new String(bytes, StandardCharsets.UTF_8), System.nanoTime()));
            } else {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /** Not blocking: 0 when nothing waits. */
    private int receive(ByteBuffer buffer) {
        try {
            return socket.recv(buffer, 0, buffer.capacity());
        } catch (IOException e) {
            throw new UncheckedIOException("notify socket " + path, e);
        }
    }

    private synchronized void remember(Message message) {
        messages.add(message);
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
