package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import io.quantumexit.testsupport.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that answers and refuses: writes fail with their code, events still arrive, and nobody repeats anything. */
final class RefusedWritesTest {

    private static final String STREAM = "system:panic_close";
    private static final String GROUP = "emergency_exit_worker";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    /** A disk that takes no snapshot: XADD, XREADGROUP and XACK answer MISCONF, XREAD works. */
    @Test
    void fullDisk() throws IOException {
        assumeTrue(RedisServer.isAtLeast(7), "the folder of an older one cannot be protected from changes");
        RedisServer server = start("--save", "3600 100000", "--enable-protected-configs", "yes");
        LettuceRedis redis = read(server.url());
        publish(server, "a");
        awaitEvents("a");
        Path data = Files.createDirectory(server.folder().resolve("data"));
        server.command("CONFIG", "SET", "dir", data.toString());
        Files.delete(data);
        publish(server, "b");
        server.command("BGSAVE");
        Await.until("it says so", () -> said.contains("refused MISCONF"));
        assertThat(code(redis)).isEqualTo("MISCONF");
        awaitEvents("a", "b");
        assertThat(redis.range(STREAM, StreamId.ZERO, 10).join()).hasSize(2);
        server.command("CONFIG", "SET", "dir", server.folder().toString());
        server.command("BGSAVE");
        Await.until("the group is back", () -> said.contains("back"));
        Await.until(
                "all is acknowledged",
                () -> server.answer("XPENDING", STREAM, GROUP).equals("0"));
        publish(server, "c");
        awaitEvents("a", "b", "c");
    }

    @Test
    void fullMemory() {
        RedisServer server = start();
        LettuceRedis redis = read(server.url());
        publish(server, "a");
        awaitEvents("a");
        server.command("CONFIG", "SET", "maxmemory", "1");
        assertThat(code(redis)).isEqualTo("OOM");
        assertThat(transactionCode(redis)).isEqualTo("OOM");
        assertThat(redis.isConnected()).isTrue();
        server.command("CONFIG", "SET", "maxmemory", "0");
        publish(server, "b");
        awaitEvents("a", "b");
    }

    /** It became a replica of something that does not answer. */
    @Test
    void replica() {
        RedisServer server = start();
        LettuceRedis redis = read(server.url());
        publish(server, "a");
        awaitEvents("a");
        server.command("REPLICAOF", "127.0.0.1", Integer.toString(RedisServer.freePort()));
        assertThat(code(redis)).isEqualTo("READONLY");
        Await.until("it says so", () -> said.contains("refused READONLY"));
        server.command("REPLICAOF", "NO", "ONE");
        publish(server, "b");
        awaitEvents("a", "b");
        Await.until("the group is back", () -> said.contains("back"));
    }

    /** Somebody who may only read still hears of every event. */
    @Test
    void missingRights() {
        RedisServer server = start();
        server.command(
                "ACL",
                "SETUSER",
                "reader",
                "on",
                ">pw",
                "~*",
                "-@all",
                "+ping",
                "+hello",
                "+xread",
                "+xrange",
                "+xrevrange");
        publish(server, "a");
        LettuceRedis redis = read(server.url().replace("//", "//reader:pw@"));
        awaitEvents("a");
        assertThat(code(redis)).isEqualTo("NOPERM");
        assertThat(transactionKind(redis)).isNotEqualTo(RedisFailure.Kind.NOT_CONNECTED);
        assertThat(said).contains("refused NOPERM");
        publish(server, "b");
        awaitEvents("a", "b");
        server.command("ACL", "SETUSER", "reader", "+@all");
        Await.until("the group is back", () -> said.contains("back"));
        publish(server, "c");
        awaitEvents("a", "b", "c");
    }

    @Test
    void streamTailNeedsNoRightButToRead() {
        RedisServer server = start();
        server.command("ACL", "SETUSER", "reader", "on", ">pw", "~*", "-@all", "+hello", "+xread", "+xrevrange");
        RedisEndpoint endpoint = open(RedisEndpoint.of(server.url().replace("//", "//reader:pw@")));
        LettuceRedis redis = open(new LettuceRedis(endpoint));
        open(new StreamTail(
                        endpoint,
                        redis,
                        Map.of(STREAM, StreamId.ZERO),
                        entry -> events.add(entry.fields().text("event_id").orElse("?")))
                .start());
        publish(server, "a");
        awaitEvents("a");
    }

    /** Cut off in the middle of a read, it gets on its next connection what Redis had sent into the void. */
    @Test
    void partitionedReaderLosesNothing() {
        RedisServer server = start();
        TcpProxy proxy = open(new TcpProxy(server.port()));
        LettuceRedis redis = read("redis://127.0.0.1:" + proxy.port());
        publish(server, "warm");
        awaitEvents("warm");
        proxy.pause();
        publish(server, "a");
        publish(server, "b");
        Await.until("the partition is noticed", () -> {
            var unused = redis.time();
            return !redis.isConnected();
        });
        proxy.heal();
        awaitEvents("warm", "a", "b");
    }

    /** What a publisher wrote into a hung Redis is handed to a reader that has given up: nobody reads it twice. */
    @Test
    void eventsOfAHungRedisAreNotSwallowed() throws IOException {
        RedisServer server = start();
        LettuceRedis redis = read(server.url());
        publish(server, "warm");
        awaitEvents("warm");
        server.pause();
        try (RespClient publisher = new RespClient(server.port())) {
            publisher.send("XADD", STREAM, "*", "event_id", "a", "issued_by", "ops");
            publisher.send("XADD", STREAM, "*", "event_id", "b", "issued_by", "ops");
            Await.until("readers and writers have given up", () -> {
                var unused = redis.time();
                return !redis.isConnected();
            });
            server.resume();
            awaitEvents("warm", "a", "b");
        }
    }

    private RedisServer start(String... options) {
        return open(RedisServer.start(options));
    }

    /** A worker that acknowledges whatever it hears. */
    private LettuceRedis read(String url) {
        RedisEndpoint endpoint = open(RedisEndpoint.of(url));
        LettuceRedis redis = open(new LettuceRedis(endpoint));
        GroupReader[] reader = new GroupReader[1];
        GroupReader.Listener listener = new GroupReader.Listener() {
            @Override
            public void onDelivery(PanicDelivery delivery) {
                events.add(delivery.fields().text("event_id").orElse("?"));
                var unused = reader[0].acknowledge(List.of(delivery.id()));
            }

            @Override
            public void onGroupRefused(RedisFailure failure) {
                said.add("refused " + failure.code());
            }

            @Override
            public void onGroupBack() {
                said.add("back");
            }
        };
        GroupReader.Source source = new GroupReader.Source(STREAM, GROUP, "me");
        reader[0] = open(new GroupReader(endpoint, redis, source, consumer -> false, listener));
        reader[0].start();
        Await.until("it is connected", () -> redis.isConnected());
        return redis;
    }

    private static String code(LettuceRedis redis) {
        return LettuceRedisTest.failureOf(redis.add("other", Fields.of("a", "1")))
                .code();
    }

    private static String transactionCode(LettuceRedis redis) {
        return transactionFailure(redis).code();
    }

    private static RedisFailure.Kind transactionKind(LettuceRedis redis) {
        return transactionFailure(redis).kind();
    }

    private static RedisFailure transactionFailure(LettuceRedis redis) {
        return LettuceRedisTest.failureOf(redis.transaction(List.of(new RedisWrite.Add("other", Fields.of("a", "1")))));
    }

    private <R extends AutoCloseable> R open(R resource) {
        opened.add(resource);
        return resource;
    }

    private static void publish(RedisServer server, String event) {
        server.command("XADD", STREAM, "*", "event_id", event, "issued_by", "ops");
    }

    private void awaitEvents(String... expected) {
        Await.until("the events " + List.of(expected), () -> events.equals(List.of(expected)));
    }
}
