package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Redis on a free port of this machine, in a folder of its own, gone with {@link #close()} or the JVM. It is the
 * {@code redis-server} on the PATH when that is 7 or newer, else the embedded one (Redis 6.2: no key-wise read and write
 * rights, a blocked read does not wake on FLUSHALL). {@code -Dqt.redis=embedded} forces that;
 * {@code -Dqt.redis=docker} takes a container of the image {@code -Dqt.redis.image} (redis:7.2).
 */
public final class RedisServer implements AutoCloseable {

    private static final boolean DOCKER = "docker".equals(System.getProperty("qt.redis"));
    private static final int START_ATTEMPTS = 3;

    private final RedisEngine engine;

    private RedisServer(RedisEngine engine) {
        this.engine = engine;
    }

    /**
     * Starts one that answers.
     *
     * @param options as on the command line of redis-server, for example {@code "--appendonly", "yes"}; {@code {folder}}
     *     stands for its own folder
     */
    public static RedisServer start(String... options) {
        IOException last = new IOException("never tried");
        for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
            try {
                return new RedisServer(
                        DOCKER
                                ? RedisContainer.start(freePort(), List.of(options))
                                : RedisProcess.start(freePort(), List.of(options)));
            } catch (IOException e) {
                last = e; // somebody else took the port, perhaps
            }
        }
        throw new UncheckedIOException("no redis-server could be started", last);
    }

    /** A port nobody listens on now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return engine.port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** Its working folder, where its data is kept. */
    public Path folder() {
        return engine.folder.path();
    }

    /** Whether what would be started here is {@code major} or newer. */
    public static boolean isAtLeast(int major) {
        try {
            return (DOCKER ? RedisContainer.majorVersion() : RedisBinary.find().majorVersion()) >= major;
        } catch (IOException e) {
            throw new UncheckedIOException("the version of Redis", e);
        }
    }

    /**
     * Sends one command on a connection of its own that knows no client library.
     *
     * @return every value of the reply in order, nested ones too; {@code (nil)} for a missing one
     * @throws RespClient.ErrorReply when Redis answers with an error
     */
    public List<String> command(String... words) {
        try (RespClient client = new RespClient(port())) {
            return client.command(words);
        } catch (IOException e) {
            throw new UncheckedIOException("redis on port " + port(), e);
        }
    }

    /** The same for replies of one value. */
    public String answer(String... words) {
        return command(words).get(0);
    }

    /** It hangs from now on: connections stay, nothing is answered. */
    public void pause() {
        engine.pause();
    }

    /** It goes on, and does first whatever was asked meanwhile. */
    public void resume() {
        engine.resume();
    }

    /** It dies without a word (SIGKILL). */
    public void kill() {
        engine.kill();
    }

    /** After {@link #kill()}: back on the same port, with what is on its disk. */
    public void restart() {
        engine.restart(false);
    }

    /** After {@link #kill()}: back on the same port with nothing. */
    public void restartEmpty() {
        engine.restart(true);
    }

    @Override
    public void close() {
        engine.close();
    }
}
