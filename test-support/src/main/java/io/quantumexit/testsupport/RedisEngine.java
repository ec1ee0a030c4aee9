package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** What runs a {@link RedisServer}: one redis-server, always on the same port and in the same folder. */
abstract class RedisEngine implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(20);

    final int port;
    final RedisFolder folder;
    private final Thread reaper = new Thread(this::reap, "redis-reaper");

    RedisEngine(int port, RedisFolder folder) {
        this.port = port;
        this.folder = folder;
    }

    /** Starts it, again if need be. */
    abstract void spawn() throws IOException;

    /** Why it does not run; empty while it does. */
    abstract Optional<String> end();

    /** What it wrote. */
    abstract String log() throws IOException;

    abstract void pause();

    abstract void resume();

    /** Dead when this returns, paused or not; nothing happens when it is dead already. */
    abstract void kill();

    /** Gone when this returns, also when it never started. */
    abstract void discard();

    /**
     * The first start, until it answers.
     *
     * @throws IOException when it does not; then nothing of it is left
     */
    final void launch() throws IOException {
        Runtime.getRuntime().addShutdownHook(reaper);
        try {
            spawn();
            awaitAnswer();
        } catch (IOException | AssertionError e) {
            String log = log();
            close();
            throw new IOException("redis-server does not answer on port " + port + ": " + log, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    final void restart(boolean empty) {
        kill();
        try {
            if (empty) {
                folder.deleteData();
            }
            spawn();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server on port " + port, e);
        }
        awaitAnswer();
    }

    @Override
    public final void close() {
        reap();
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException e) {
            return; // the JVM is ending and the reaper with it
        }
    }

    /** Called by whoever closes it and, when the JVM ends, perhaps at the same moment by the hook. */
    private synchronized void reap() {
        discard();
        folder.delete();
    }

    /** An error, such as a missing password, is an answer too. */
    private void awaitAnswer() {
        Await.until("redis-server on port " + port, START_PATIENCE, () -> {
            end().ifPresent(end -> {
                throw new AssertionError("redis-server " + end);
            });
            try (RespClient client = new RespClient(port)) {
                return client.command("PING").contains("PONG");
            } catch (RespClient.ErrorReply e) {
                return !e.getMessage().startsWith("LOADING");
            }
        });
    }
}
