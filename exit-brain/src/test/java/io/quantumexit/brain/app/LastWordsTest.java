package io.quantumexit.brain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tools/last-words} against a real Redis. */
final class LastWordsTest {

    private static final Path SCRIPT = Path.of("..", "tools", "last-words").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsRedisCli() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":", -1))
                        .anyMatch(part -> Files.isExecutable(Path.of(part, "redis-cli"))),
                "no redis-cli on the PATH");
    }

    @Test
    void writesADeadBeatThatReadersUnderstand() throws Exception {
        String password = "a \"b\\c";
        Path file = Files.writeString(folder.resolve("password"), password + "\n");
        try (RedisServer redis = RedisServer.start()) {
            redis.command("CONFIG", "SET", "requirepass", password);
            Map<String, String> settings = Map.of(
                    "QT_REDIS_URL", redis.url(),
                    "QT_REDIS_PASSWORD_FILE", file.toString(),
                    "QT_KEY_PREFIX", "acct:");
            // It gives Redis a second, which a loaded machine may not keep.
            Await.until("the beat is taken", () -> run(settings, "boot-7", "killed by \"9\"") == 0);
            List<String> entry = withPassword(redis, password);
            Fields fields = Fields.of(entry.subList(1, entry.size()).toArray(String[]::new));
            Heartbeat beat = Heartbeat.read(fields, StreamId.ZERO).orElseThrow();
            assertThat(beat.status()).isEqualTo(Status.DEAD);
            assertThat(beat.bootId()).isEqualTo("boot-7");
            assertThat(beat.detail()).isEqualTo("killed by \"9\"");
            assertThat(beat.hostBootId()).isEqualTo(HostBoot.id());
            assertThat(beat.monoMillis().orElseThrow())
                    .isBetween(0L, new SystemClock().now().monoMillis() + 1_000);
            assertThat(fields.asMap().keySet())
                    .isEqualTo(beat.toFields().asMap().keySet());
        }
    }

    private static List<String> withPassword(RedisServer redis, String password) throws IOException {
        try (var client = new RespClient(redis.port())) {
            var unused = client.command("AUTH", password);
            return client.command("XREVRANGE", "acct:exit_brain:heartbeat", "+", "-", "COUNT", "1");
        }
    }

    @Test
    void saysSoWhenRedisIsNotThere() throws Exception {
        int port = RedisServer.freePort();
        assertThat(run(Map.of("QT_REDIS_URL", "redis://127.0.0.1:" + port), "boot-7", "x"))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoBootId() throws Exception {
        assertThat(run(Map.of(), "no boot id; at all", "x")).isEqualTo(2);
    }

    private static int run(Map<String, String> settings, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(SCRIPT.toString());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PATH", System.getenv("PATH"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
