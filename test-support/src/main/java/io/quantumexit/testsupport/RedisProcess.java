package io.quantumexit.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A redis-server as a child of this JVM. */
final class RedisProcess implements RedisEngine {

    private static final Duration START_PATIENCE = Duration.ofSeconds(20);

    private final RedisBinary binary;
    private final Path folder;
    private final int port;
    private final List<String> options;
    private final Thread reaper = new Thread(this::reap, "redis-reaper");
    private volatile Process process;

    private RedisProcess(RedisBinary binary, Path folder, int port, List<String> options) throws IOException {
        this.binary = binary;
        this.folder = folder;
        this.port = port;
        this.options = options;
        Runtime.getRuntime().addShutdownHook(reaper);
        process = spawn();
    }

    static RedisProcess start(int port, List<String> options) throws IOException {
        Path folder = Files.createTempDirectory("qt-redis-");
        RedisProcess redis = new RedisProcess(RedisBinary.find(), folder, port, options);
        try {
            redis.awaitAnswer();
            return redis;
        } catch (AssertionError e) {
            String log = Files.readString(folder.resolve("log"));
            redis.close();
            throw new IOException("redis-server does not answer on port " + port + ": " + log, e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void pause() {
        Signals.send(process, "STOP");
    }

    @Override
    public void resume() {
        Signals.send(process, "CONT");
    }

    @Override
    public void kill() {
        destroy();
    }

    @Override
    public void restart(boolean empty) {
        destroy();
        try {
            if (empty) {
                deleteData();
            }
            process = spawn();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server on port " + port, e);
        }
        awaitAnswer();
    }

    @Override
    public void close() {
        reap();
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException e) {
            return; // the JVM is ending and the reaper with it
        }
    }

    /** Called by whoever closes it and, when the JVM ends, perhaps at the same moment by the hook. */
    private synchronized void reap() {
        destroy();
        deleteFolder();
    }

    private Process spawn() throws IOException {
        List<String> command = new ArrayList<>(List.of(binary.path().toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        options.forEach(option -> command.add(option.replace("{folder}", folder.toString())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /** An error, such as a missing password, is an answer too. */
    private void awaitAnswer() {
        Await.until("redis-server on port " + port, START_PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("redis-server ended with code " + process.exitValue());
            }
            try (RespClient client = new RespClient(port)) {
                return client.command("PING").contains("PONG");
            } catch (RespClient.ErrorReply e) {
                return !e.getMessage().startsWith("LOADING");
            }
        });
    }

    private void destroy() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteData() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".rdb") || name.contains(".aof") || name.contains("appendonly")) {
                    Files.delete(file);
                }
            }
        }
    }

    private void deleteFolder() {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder " + folder, e);
        }
    }
}
