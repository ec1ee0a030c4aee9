package io.quantumexit.testsupport;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;

/**
 * Redis in a container of a Docker on this machine. It has the machine's network, so that ports are what they seem and
 * replicas find each other, and the folder for temporary files under its own name, so that paths in options hold inside.
 */
final class RedisContainer extends RedisEngine {

    private static final String IMAGE = System.getProperty("qt.redis.image", "redis:7.2");
    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    private final GenericContainer<?> container;

    private RedisContainer(int port, RedisFolder folder, GenericContainer<?> container) {
        super(port, folder);
        this.container = container;
    }

    @SuppressWarnings("resource") // the engine closes it
    static RedisContainer start(int port, List<String> options) throws IOException {
        DockerLeftovers.remove();
        RedisFolder folder = RedisFolder.create();
        String user = owner(folder.path());
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withNetworkMode("host")
                .withLabels(DockerLeftovers.label())
                .withStartupCheckStrategy(new Unchecked())
                .withCreateContainerCmdModifier(create -> confine(create, user))
                .withCommand(folder.command("redis-server", port, options).toArray(String[]::new));
        RedisContainer redis = new RedisContainer(port, folder, container);
        redis.launch();
        return redis;
    }

    /** The major version of the Redis in the image. */
    static int majorVersion() throws IOException {
        try (RedisContainer redis = start(RedisServer.freePort(), List.of());
                RespClient client = new RespClient(redis.port)) {
            String version = client.command("INFO", "server").get(0).split("redis_version:", 2)[1];
            return Integer.parseInt(version.substring(0, version.indexOf('.')));
        }
    }

    @Override
    void spawn() throws IOException {
        try {
            if (container.getContainerId() == null) {
                container.start();
            } else {
                docker().startContainerCmd(container.getContainerId()).exec();
            }
        } catch (ContainerLaunchException | DockerException e) {
            throw new IOException("container of " + IMAGE, e);
        }
    }

    @Override
    Optional<String> end() {
        ContainerState state = state();
        return Boolean.TRUE.equals(state.getRunning())
                ? Optional.empty()
                : Optional.of("ended with code " + state.getExitCodeLong());
    }

    @Override
    String log() {
        return container.getContainerId() == null ? "" : container.getLogs();
    }

    @Override
    void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    void resume() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    void kill() {
        try {
            docker().killContainerCmd(container.getContainerId()).exec();
        } catch (ConflictException e) {
            return; // it does not run
        }
        Await.until("the end of the container", () -> end().isPresent());
    }

    @Override
    void discard() {
        String id = container.getContainerId();
        if (id != null) {
            DockerLeftovers.remove(docker(), id);
        }
    }

    private ContainerState state() {
        return docker().inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    /** Not as root unless the tests are, so that they may delete what Redis wrote. */
    private static void confine(CreateContainerCmd create, String user) {
        create.withUser(user);
        create.getHostConfig().withBinds(new Bind(TEMPORARY, new Volume(TEMPORARY)));
    }

    private static String owner(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid") + ":" + Files.getAttribute(path, "unix:gid");
    }

    /** The engine waits for the answer, and tells the log of what ended at once. */
    private static final class Unchecked extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient docker, String id) {
            return StartupStatus.SUCCESSFUL;
        }
    }
}
