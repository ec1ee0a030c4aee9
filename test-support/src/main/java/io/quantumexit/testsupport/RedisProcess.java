package io.quantumexit.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A redis-server as a child of this JVM. */
final class RedisProcess extends RedisEngine {

    private final List<String> command;
    private final Path log;
    private volatile @Nullable Process process;

    private RedisProcess(int port, RedisFolder folder, List<String> command) {
        super(port, folder);
        this.command = command;
        log = folder.path().resolve("log");
    }

    static RedisProcess start(int port, List<String> options) throws IOException {
        RedisFolder folder = RedisFolder.create();
        String program = RedisBinary.find().path().toString();
        RedisProcess redis = new RedisProcess(port, folder, folder.command(program, port, options));
        redis.launch();
        return redis;
    }

    @Override
    void spawn() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    Optional<String> end() {
        return Optional.ofNullable(process).filter(it -> !it.isAlive()).map(it -> "ended with code " + it.exitValue());
    }

    @Override
    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    void pause() {
        signal("STOP");
    }

    @Override
    void resume() {
        signal("CONT");
    }

    @Override
    void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    void discard() {
        kill();
    }

    private void signal(String name) {
        Process running = process;
        if (running != null) {
            Signals.send(running, name);
        }
    }
}
