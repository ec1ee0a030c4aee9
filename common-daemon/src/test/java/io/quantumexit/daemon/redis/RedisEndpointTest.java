package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Timing;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisSentinel;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to a Redis that a setting can name. */
final class RedisEndpointTest {

    /** A sentinel that is starved begins anew, several times. */
    private static final Duration FAILOVER_MAX = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Resources opened = new Resources();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void unixSocket() {
        RedisServer server = opened.add(RedisServer.start("--unixsocket", "{folder}/redis.sock"));
        LettuceRedis redis = connect(
                Map.of("QT_REDIS_URL", "redis-socket://" + server.folder().resolve("redis.sock")));
        assertWrites(redis);
        server.kill();
        server.restart();
        assertWrites(redis);
    }

    @Test
    void encryptedAndTheServerIsChecked() {
        TlsFiles files = TlsFiles.create(folder);
        int port = RedisServer.freePort();
        startEncrypted(port, files);
        String url = "rediss://127.0.0.1:" + port;
        assertWrites(connect(Map.of(
                "QT_REDIS_URL", url, "QT_REDIS_CA_FILE", files.certificate().toString())));
        LettuceRedis distrusting = connect(Map.of("QT_REDIS_URL", url));
        Await.until("it is told why", () -> distrusting.trouble().contains("certification path"));
        assertThat(distrusting.isConnected()).isFalse();
    }

    @Test
    void userAndPasswordOfAFileAndAPasswordThatChanges() throws IOException {
        RedisServer server = opened.add(RedisServer.start());
        server.command("ACL", "SETUSER", "brain", "on", ">first", "~*", "+@all");
        Path password = Files.writeString(folder.resolve("redis-password"), "first\n");
        LettuceRedis redis = connect(Map.of(
                "QT_REDIS_URL", server.url(),
                "QT_REDIS_USER", "brain",
                "QT_REDIS_PASSWORD_FILE", password.toString()));
        assertWrites(redis);
        server.command("ACL", "SETUSER", "brain", "resetpass", ">second");
        server.command("CLIENT", "KILL", "USER", "brain");
        Await.until("it is told why", () -> redis.trouble().contains("WRONGPASS"));
        Files.writeString(password, "second\n");
        assertWrites(redis);
    }

    @Test
    void passwordOfTheUrlAndOfTheCredentialsFolder() throws IOException {
        RedisServer server = opened.add(RedisServer.start());
        server.command("ACL", "SETUSER", "brain", "on", ">pw", "~*", "+@all");
        assertWrites(connect(Map.of("QT_REDIS_URL", server.url().replace("//", "//brain:pw@"))));
        Files.writeString(folder.resolve("redis-password"), "pw");
        assertWrites(connect(Map.of(
                "QT_REDIS_URL", server.url(),
                "QT_REDIS_USER", "brain",
                "QT_CREDENTIALS_DIR", folder.toString())));
    }

    @Test
    void nameForMessagesHoldsNoSecret() {
        RedisEndpoint endpoint = opened.add(RedisEndpoint.of("redis://me:hunter2@127.0.0.1:1"));
        assertThat(endpoint).hasToString("redis://127.0.0.1:1");
    }

    @Test
    void wrongUrlOrMissingPasswordFileIsAMatterOfConfiguration() {
        assertThatThrownBy(() -> RedisEndpoint.of("redis//nowhere"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("QT_REDIS_URL");
        assertThatThrownBy(() -> connect(Map.of("QT_REDIS_PASSWORD_FILE", "/nowhere/pw")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/nowhere/pw");
    }

    @Test
    void sentinelKnowsTheWayAndUserAndPasswordAreForThePrimary() throws IOException {
        RedisServer server = opened.add(RedisServer.start());
        server.command("ACL", "SETUSER", "brain", "on", ">pw", "~*", "+@all");
        Path password = Files.writeString(folder.resolve("pw"), "pw");
        RedisSentinel sentinel = opened.add(new RedisSentinel(server));
        LettuceRedis redis = connect(Map.of(
                "QT_REDIS_URL", sentinel.url(),
                "QT_REDIS_USER", "brain",
                "QT_REDIS_PASSWORD_FILE", password.toString()));
        assertWrites(redis);
        assertThat(server.answer("CLIENT", "LIST")).contains("user=brain");
        assertThat(Integer.parseInt(server.answer("XLEN", "s"))).isPositive();
    }

    @Test
    @Tag("slow")
    void sentinelKnowsTheWayToANewPrimary() {
        RedisServer first = opened.add(RedisServer.start());
        RedisServer second = opened.add(
                RedisServer.start("--replicaof", "127.0.0.1 " + first.port(), "--repl-diskless-sync-delay", "0"));
        RedisSentinel sentinel = opened.add(new RedisSentinel(first));
        LettuceRedis redis = connect(Map.of("QT_REDIS_URL", sentinel.url()));
        assertWrites(redis);
        Await.until("the replica is known", FAILOVER_MAX, () -> sentinel.replicas() == 1);
        first.kill();
        Await.until("the replica is promoted", FAILOVER_MAX, () -> sentinel.knows(second.port()));
        assertWrites(redis);
        assertThat(second.answer("EXISTS", "s")).isEqualTo("1");
    }

    @Test
    void boundsKeepWhatTheTimingPromises() {
        RedisEndpoint endpoint = opened.add(RedisEndpoint.of("redis://127.0.0.1:1"));
        assertThat(endpoint.boundMillis()).isLessThan(Timing.REDIS_COMMAND_MILLIS);
        assertThat(RedisDialler.DIAL_MILLIS + RedisDialler.REDIAL_MILLIS).isLessThan(Timing.REDIS_RECONNECT_MILLIS);
    }

    private void startEncrypted(int port, TlsFiles files) {
        try {
            opened.add(RedisServer.start(
                    "--tls-port", Integer.toString(port),
                    "--tls-cert-file", files.certificate().toString(),
                    "--tls-key-file", files.key().toString(),
                    "--tls-ca-cert-file", files.certificate().toString(),
                    "--tls-auth-clients", "no"));
        } catch (UncheckedIOException e) {
            abort("this redis-server knows no TLS");
        }
    }

    private LettuceRedis connect(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        RedisEndpoint endpoint = opened.add(RedisEndpoint.of(Settings.load(environment, Program.WATCHDOG)));
        return opened.add(new LettuceRedis(endpoint));
    }

    private static void assertWrites(LettuceRedis redis) {
        Await.until("a write succeeds, having heard: " + redis.trouble(), () -> {
            redis.add("s", Fields.of("a", "1")).join();
            return true;
        });
    }
}
