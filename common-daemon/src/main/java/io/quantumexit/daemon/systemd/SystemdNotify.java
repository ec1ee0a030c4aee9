package io.quantumexit.daemon.systemd;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how this process is (sd_notify(3)). Does nothing without {@code NOTIFY_SOCKET}. A message that systemd
 * has no room for is counted and dropped: a daemon must not hang because systemd does.
 */
public final class SystemdNotify implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotify.class);
    private static final long MICROS_PER_MILLI = 1_000;

    private final Optional<Socket> socket;
    private final byte[] path;
    private final OptionalLong watchdogMillis;
    private final AtomicLong dropped = new AtomicLong();

    private SystemdNotify(Optional<Socket> socket, byte[] path, OptionalLong watchdogMillis) {
        this.socket = socket;
        this.path = path;
        this.watchdogMillis = watchdogMillis;
    }

    /** For tests and for programs that no unit starts. */
    public static SystemdNotify inactive() {
        return new SystemdNotify(Optional.empty(), new byte[0], OptionalLong.empty());
    }

    public static SystemdNotify fromEnvironment(Map<String, String> environment) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return inactive();
        }
        Epoll.ensureAvailability();
        String bound = address.startsWith("@") ? "\0" + address.substring(1) : address;
        return new SystemdNotify(
                Optional.of(Socket.newSocketDomainDgram()),
                bound.getBytes(StandardCharsets.UTF_8),
                watchdogMillis(environment));
    }

    /** systemd kills the process when it hears no {@link #watchdog()} for this long; empty when it does not watch. */
    public OptionalLong watchdogMillis() {
        return watchdogMillis;
    }

    /** Start-up is finished. */
    public boolean ready() {
        return send("READY=1");
    }

    /** One round of the main loop is done; nothing else may call this. */
    public boolean watchdog() {
        return send("WATCHDOG=1");
    }

    /** The process is about to end as asked. */
    public boolean stopping() {
        return send("STOPPING=1");
    }

    /** One line for {@code systemctl status}. */
    public boolean status(String line) {
        return send("STATUS=" + line.replace('\n', ' '));
    }

    /** Messages that were not delivered. */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        socket.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("closing the notify socket: {}", e.toString());
            }
        });
    }

    private synchronized boolean send(String message) {
        return socket.isEmpty() || send(socket.get(), message.getBytes(StandardCharsets.UTF_8));
    }

    private boolean send(Socket open, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        try {
            if (open.sendToDomainSocket(buffer, 0, bytes.length, path) == bytes.length) {
                return true;
            }
        } catch (IOException e) {
            LOG.debug("notify socket: {}", e.toString());
        }
        dropped.incrementAndGet();
        return false;
    }

    /** WATCHDOG_PID guards against a variable inherited by a child (sd_watchdog_enabled(3)). */
    private static OptionalLong watchdogMillis(Map<String, String> environment) {
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            String pid = environment.getOrDefault("WATCHDOG_PID", "");
            boolean ours = pid.isEmpty()
                    || pid.equals(Long.toString(ProcessHandle.current().pid()));
            return micros > 0 && ours ? OptionalLong.of(micros / MICROS_PER_MILLI) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
