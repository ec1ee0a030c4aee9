package io.quantumexit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What becomes of a Redis whose JVM ends without closing it. */
final class RedisAndJvmTest {

    @Test
    void goesWithTheJvm() throws Exception {
        Process jvm = startJvm();
        RedisThere redis = RedisThere.of(jvm);
        Signals.send(jvm, "TERM");
        jvm.waitFor();
        assertThat(redis.answers()).isFalse();
        assertThat(redis.folder).doesNotExist();
    }

    /** A process would stay; a container is found by its label. */
    @Test
    @EnabledIfSystemProperty(named = "qt.redis", matches = "docker")
    void theNextJvmRemovesTheContainerOfOneThatWasKilled() throws Exception {
        Process killed = startJvm();
        RedisThere redis = RedisThere.of(killed);
        Process other = startJvm();
        RedisThere alive = RedisThere.of(other);
        killed.destroyForcibly().waitFor();
        Process next = startJvm();
        RedisThere.of(next);
        assertThat(redis.answers()).isFalse();
        assertThat(alive.answers()).isTrue();
        for (Process jvm : List.of(other, next)) {
            Signals.send(jvm, "TERM");
            jvm.waitFor();
        }
        new RedisFolder(redis.folder).delete();
    }

    private static Process startJvm() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("qt.") || name.equals("java.io.tmpdir")) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RedisUntilTheEnd.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private record RedisThere(int port, Path folder) {

        static RedisThere of(Process jvm) throws IOException {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
            List<String> said = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.startsWith("redis ")) {
                said.add(line);
                line = lines.readLine();
            }
            assertThat(line).as("what the other JVM says: %s", said).isNotNull();
            String[] words = line.split(" ", 3);
            return new RedisThere(Integer.parseInt(words[1]), Path.of(words[2]));
        }

        boolean answers() {
            try (RespClient client = new RespClient(port)) {
                return client.command("PING").contains("PONG");
            } catch (IOException e) {
                return false;
            }
        }
    }
}
