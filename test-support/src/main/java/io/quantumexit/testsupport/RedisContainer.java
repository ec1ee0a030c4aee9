package io.quantumexit.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;

/** Redis in a container. The port changes with a restart, so tests that need one fail here. */
final class RedisContainer implements RedisEngine {

    private static final int INNER_PORT = 6379;
    private static final String IMAGE = System.getProperty("qt.redis.image", "redis:7.2");

    private final GenericContainer<?> container;
    private final Path folder;

    private RedisContainer(GenericContainer<?> container, Path folder) {
        this.container = container;
        this.folder = folder;
    }

    @SuppressWarnings("resource") // the engine closes it
    static RedisContainer start(List<String> options) throws IOException {
        String[] command = Stream.concat(Stream.of("redis-server"), options.stream())
                .map(word -> word.replace("{folder}", "/data"))
                .toArray(String[]::new);
        GenericContainer<?> container =
                new GenericContainer<>(IMAGE).withExposedPorts(INNER_PORT).withCommand(command);
        container.start();
        return new RedisContainer(container, Files.createTempDirectory("qt-redis-"));
    }

    @Override
    public int port() {
        return container.getMappedPort(INNER_PORT);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void pause() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart(boolean empty) {
        throw new UnsupportedOperationException("a container comes back on another port; leave -Dqt.redis=docker out");
    }

    @Override
    public void close() {
        container.stop();
        folder.toFile().deleteOnExit();
    }
}
