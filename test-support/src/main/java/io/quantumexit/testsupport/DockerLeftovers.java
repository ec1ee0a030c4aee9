package io.quantumexit.testsupport;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testcontainers.DockerClientFactory;

/** Finds by their label the containers of JVMs that were killed, with or without Testcontainers' own reaper (Ryuk). */
final class DockerLeftovers {

    /** {@code docker ps -a --filter label=io.quantumexit.test} shows them all. */
    private static final String LABEL = "io.quantumexit.test";

    private static final AtomicBoolean REMOVED = new AtomicBoolean();

    private DockerLeftovers() {}

    /** What a container of this JVM carries. */
    static Map<String, String> label() {
        return Map.of(LABEL, namespace() + ProcessHandle.current().pid());
    }

    /** Removes, once in each JVM, what JVMs that are no more have left. */
    static void remove() {
        if (REMOVED.getAndSet(true)) {
            return;
        }
        DockerClient docker = DockerClientFactory.instance().client();
        docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(LABEL)).exec().stream()
                .filter(container -> isLeft(container.getLabels().getOrDefault(LABEL, "")))
                .map(Container::getId)
                .forEach(id -> remove(docker, id));
    }

    /** Gone when this returns, whoever removes it. */
    static void remove(DockerClient docker, String id) {
        Await.until("no container " + id, () -> {
            try {
                docker.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
                return true;
            } catch (NotFoundException e) {
                return true;
            } catch (ConflictException e) {
                return false; // when the JVM ends, Testcontainers removes it too
            }
        });
    }

    /** A process of another namespace cannot be looked up here, so it is taken to be alive. */
    private static boolean isLeft(String owner) {
        return owner.startsWith(namespace())
                && ProcessHandle.of(Long.parseLong(owner.substring(namespace().length())))
                        .isEmpty();
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")) + "/";
        } catch (IOException e) {
            throw new UncheckedIOException("the namespace of this process; containers serve tests on Linux only", e);
        }
    }
}
