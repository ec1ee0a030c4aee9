package io.quantumexit.daemon.systemd;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Plays systemd's end of the notify socket. */
public final class NotifySocket implements AutoCloseable {

    private final Socket socket;

    /**
     * Listens.
     *
     * @param name a path, or an abstract name that begins with {@code @}
     */
    public NotifySocket(String name) throws IOException {
        Epoll.ensureAvailability();
        socket = Socket.newSocketDomainDgram();
        socket.bind(new DomainSocketAddress(name.startsWith("@") ? "\0" + name.substring(1) : name));
    }

    /** The next message, empty when none waits. */
    public Optional<String> receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1_024);
        int length = socket.recv(buffer, 0, buffer.capacity());
        if (length <= 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
