package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A Redis that answers and refuses: writes fail with their code, events still arrive, and nobody is told them twice. */
final class RefusedWritesTest {

    /** A disk that takes no snapshot: XADD, XREADGROUP and XACK answer MISCONF, XREAD works. */
    @Test
    void fullDisk() throws IOException {
        assumeTrue(RedisServer.isAtLeast(7), "an older one has no such option");
        try (PanicStream stream = new PanicStream("--save", "3600 100000", "--enable-protected-configs", "yes")) {
            LettuceRedis redis = readAndAcknowledge(stream, stream.server.url());
            stream.publish("a");
            stream.awaitEvents("a");
            Path data = stream.server.folder().resolve("data");
            takeAwayTheDisk(stream.server, data);
            stream.publish("b");
            stream.server.command("BGSAVE");
            awaitSaid(stream, "refused MISCONF");
            assertThat(code(redis)).isEqualTo("MISCONF");
            stream.awaitEvents("a", "b");
            assertThat(redis.range(PanicStream.STREAM, StreamId.ZERO, 10).join())
                    .hasSize(2);
            stream.server.command("CONFIG", "SET", "dir", stream.server.folder().toString());
            stream.server.command("BGSAVE");
            awaitSaid(stream, "back");
            Await.until("all is acknowledged", () -> stream.pendingCount() == 0);
            stream.publish("c");
            stream.awaitEvents("a", "b", "c");
        }
    }

    /** A primary that wants replicas and has none; acknowledgements wait until it takes them. */
    @Test
    void noReplicas() {
        try (PanicStream stream = new PanicStream()) {
            readAndAcknowledge(stream, stream.server.url());
            stream.publish("a");
            stream.awaitEvents("a");
            stream.server.command("CONFIG", "SET", "min-replicas-to-write", "1");
            awaitSaid(stream, "refused NOREPLICAS");
            stream.server.command("CONFIG", "SET", "min-replicas-to-write", "0");
            stream.publish("b");
            stream.server.command("CONFIG", "SET", "min-replicas-to-write", "1");
            Await.until("b comes", () -> stream.heard.events().contains("b"));
            stream.server.command("CONFIG", "SET", "min-replicas-to-write", "0");
            Await.until("the group is back", () -> stream.heard.said.lastIndexOf("back") > 0);
            Await.until("all is acknowledged", () -> stream.pendingCount() == 0);
            assertThat(stream.heard.events()).startsWith("a", "b");
        }
    }

    @Test
    void noWritesFromTheFirstMomentOn() {
        try (PanicStream stream = new PanicStream()) {
            stream.publish("a");
            stream.server.command("CONFIG", "SET", "min-replicas-to-write", "1");
            LettuceRedis redis = stream.connect();
            stream.reader(redis).start();
            stream.awaitEvents("a");
            assertThat(stream.heard.counts()).containsExactly(0L);
            stream.server.command("CONFIG", "SET", "min-replicas-to-write", "0");
            awaitSaid(stream, "back");
            stream.publish("b");
            stream.awaitEvents("a", "b");
        }
    }

    @Test
    void fullMemory() {
        try (PanicStream stream = new PanicStream()) {
            LettuceRedis redis = readAndAcknowledge(stream, stream.server.url());
            stream.publish("a");
            stream.awaitEvents("a");
            stream.server.command("CONFIG", "SET", "maxmemory", "1");
            assertThat(code(redis)).isEqualTo("OOM");
            assertThat(transactionFailure(redis).code()).isEqualTo("OOM");
            assertThat(transactionFailure(redis).surelyNotExecuted()).isTrue();
            assertThat(redis.isConnected()).isTrue();
            stream.server.command("CONFIG", "SET", "maxmemory", "0");
            stream.publish("b");
            stream.awaitEvents("a", "b");
        }
    }

    /** It became a replica of something that does not answer. */
    @Test
    void replica() {
        try (PanicStream stream = new PanicStream()) {
            LettuceRedis redis = readAndAcknowledge(stream, stream.server.url());
            stream.publish("a");
            stream.awaitEvents("a");
            stream.server.command("REPLICAOF", "127.0.0.1", Integer.toString(RedisServer.freePort()));
            assertThat(code(redis)).isEqualTo("READONLY");
            awaitSaid(stream, "refused READONLY");
            stream.server.command("REPLICAOF", "NO", "ONE");
            stream.publish("b");
            stream.awaitEvents("a", "b");
            awaitSaid(stream, "back");
        }
    }

    /** Somebody who may only read still hears of every event. */
    @Test
    void missingRights() {
        try (PanicStream stream = new PanicStream()) {
            allow(stream, "+ping", "+hello", "+xread", "+xrange", "+xrevrange");
            stream.publish("a");
            LettuceRedis redis = readAndAcknowledge(stream, asReader(stream));
            stream.awaitEvents("a");
            assertThat(code(redis)).isEqualTo("NOPERM");
            assertThat(stream.heard.said).contains("refused NOPERM");
            stream.publish("b");
            stream.awaitEvents("a", "b");
            allow(stream, "+@all");
            awaitSaid(stream, "back");
            stream.publish("c");
            stream.awaitEvents("a", "b", "c");
        }
    }

    /** Without the right to MULTI the writes of a transaction run one by one; that must not be told as a refusal. */
    @Test
    void transactionThatCannotBeginIsOfUnknownFate() {
        try (PanicStream stream = new PanicStream()) {
            allow(stream, "+ping", "+hello", "+xadd");
            LettuceRedis redis = stream.connect(asReader(stream));
            RedisFailure failure = transactionFailure(redis);
            assertThat(failure.kind()).isEqualTo(RedisFailure.Kind.UNAVAILABLE);
            assertThat(failure.surelyNotExecuted()).isFalse();
        }
    }

    @Test
    void streamTailNeedsNoRightButToRead() {
        try (PanicStream stream = new PanicStream()) {
            allow(stream, "+hello", "+xread", "+xrevrange");
            LettuceRedis redis = stream.connect(asReader(stream));
            List<StreamId> told = new CopyOnWriteArrayList<>();
            try (RedisEndpoint endpoint = RedisEndpoint.of(asReader(stream));
                    StreamTail tail = new StreamTail(
                            endpoint,
                            redis,
                            Map.of(PanicStream.STREAM, StreamId.ZERO),
                            entry -> told.add(entry.id()))) {
                tail.start();
                stream.publish("a");
                Await.until("it is told", () -> told.size() == 1);
            }
        }
    }

    private static LettuceRedis readAndAcknowledge(PanicStream stream, String url) {
        LettuceRedis redis = stream.connect(url);
        GroupReader reader = stream.reader(url, redis);
        stream.heard.first = delivery -> {
            var unused = reader.acknowledge(List.of(delivery.id()));
        };
        reader.start();
        return redis;
    }

    private static void takeAwayTheDisk(RedisServer server, Path folder) throws IOException {
        Files.createDirectory(folder);
        server.command("CONFIG", "SET", "dir", folder.toString());
        Files.delete(folder);
    }

    private static void allow(PanicStream stream, String... rights) {
        stream.server.command("ACL", "SETUSER", "reader", "on", ">pw", "~*", "-@all");
        for (String right : rights) {
            stream.server.command("ACL", "SETUSER", "reader", right);
        }
    }

    private static String asReader(PanicStream stream) {
        return stream.server.url().replace("//", "//reader:pw@");
    }

    private static void awaitSaid(PanicStream stream, String words) {
        Await.until(words, () -> stream.heard.said.contains(words));
    }

    private static String code(RedisPort redis) {
        return LettuceRedisTest.failureOf(redis.add("other", Fields.of("a", "1")))
                .code();
    }

    private static RedisFailure transactionFailure(RedisPort redis) {
        return LettuceRedisTest.failureOf(redis.transaction(List.of(new RedisWrite.Add("other", Fields.of("a", "1")))));
    }
}
