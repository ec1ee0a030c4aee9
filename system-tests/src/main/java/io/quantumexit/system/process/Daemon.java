package io.quantumexit.system.process;

import io.quantumexit.testsupport.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One child process that can be signalled. It sees no environment but what it is given. */
public final class Daemon implements AutoCloseable {

    /** SIGKILL cannot be refused; longer than this means that the kernel is stuck. */
    private static final long KILL_MAX_SECONDS = 10;

    private final String name;
    private final Process process;
    private final Path log;
    private final int logStart;

    private Daemon(String name, Process process, Path log, int logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /**
     * Starts a process.
     *
     * @param environment all of its environment: the host's may hold production keys
     * @param folder its working folder
     * @param log standard output and error are appended here, behind those of an earlier process of that name
     */
    public static Daemon start(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            int logStart = Files.exists(log) ? (int) Files.size(log) : 0;
            Process process = builder.start();
            process.getOutputStream().close();
            return new Daemon(name, process, log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, empty while it runs; 128 + signal when a signal ended it. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Runs {@code action} on another thread as soon as the process has ended, however it ended. */
    public void whenEnded(Runnable action) {
        Thread waiter = new Thread(
                () -> {
                    try {
                        process.waitFor();
                        action.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name + "-ended");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(KILL_MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " (pid " + pid() + ") does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGTERM: an orderly stop; does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: alive and silent, as a process that hangs. */
    public void pause() {
        Signals.send(process, "STOP");
    }

    /** SIGCONT. */
    public void resume() {
        Signals.send(process, "CONT");
    }

    /** Waits for its end and returns the exit code; empty when it still runs after {@code patience}. */
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /** Everything it has said so far. */
    public String output() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            return new String(bytes, logStart, bytes.length - logStart, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(log.toString(), e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + ")";
    }
}
