package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each command does when all is well, and what is told when Redis says no. */
final class LettuceRedisTest {

    private static RedisServer server;
    private static RedisEndpoint endpoint;
    private static LettuceRedis redis;

    @BeforeAll
    static void connect() throws InterruptedException {
        server = RedisServer.start();
        endpoint = RedisEndpoint.of(server.url(), 10_000);
        redis = new LettuceRedis(endpoint);
        assertThat(redis.awaitConnected(Await.PATIENCE.toMillis())).isTrue();
    }

    @AfterAll
    static void disconnect() {
        redis.close();
        endpoint.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        server.command("FLUSHALL");
    }

    @Test
    void streamsAreWrittenAndRead() {
        StreamId first = redis.add("s", Fields.of("a", "1", "b", "2")).join();
        StreamId second = redis.add("s", Fields.of("a", "3")).join();
        assertThat(redis.range("s", StreamId.ZERO, 10).join())
                .containsExactly(
                        new Entry("s", first, Fields.of("a", "1", "b", "2")),
                        new Entry("s", second, Fields.of("a", "3")));
        assertThat(redis.range("s", first, 10).join()).extracting(Entry::id).containsExactly(second);
        assertThat(redis.newest("s", 1).join()).extracting(Entry::id).containsExactly(second);
        assertThat(redis.range("none", StreamId.ZERO, 10).join()).isEmpty();
    }

    @Test
    void lastIdOutlivesItsEntry() {
        assertThat(redis.lastId("s").join()).isEqualTo(StreamId.ZERO);
        StreamId last = redis.add("s", Fields.of("a", "1")).join();
        server.command("XTRIM", "s", "MAXLEN", "0");
        assertThat(redis.lastId("s").join()).isEqualTo(last);
    }

    @Test
    void streamsAreTrimmed() {
        for (int i = 1; i <= 300; i++) {
            redis.add("s", Fields.of("i", "" + i), 100).join();
        }
        assertThat(Integer.parseInt(server.answer("XLEN", "s"))).isBetween(100, 250);
        StreamId newest = redis.newest("s", 1).join().get(0).id();
        assertThat(redis.trimBefore("s", newest).join()).isPositive();
        assertThat(server.answer("XLEN", "s")).isEqualTo("1");
    }

    @Test
    void hashesAndTexts() {
        assertThat(redis.hash("h").join()).isEqualTo(Fields.of());
        server.command("HSET", "h", "halted", "true", "epoch", "7");
        assertThat(redis.hash("h").join()).isEqualTo(Fields.of("halted", "true", "epoch", "7"));
        assertThat(redis.text("t").join()).isEmpty();
        redis.setText("t", "open", 60_000).join();
        assertThat(redis.text("t").join()).contains("open");
        assertThat(Long.parseLong(server.answer("PTTL", "t"))).isBetween(1L, 60_000L);
        redis.delete("t").join();
        assertThat(redis.text("t").join()).isEmpty();
    }

    @Test
    void timeIsTheOneOfStreamIds() {
        StreamId before = redis.add("s", Fields.of("a", "1")).join();
        long time = redis.time().join().epochMillis();
        StreamId after = redis.add("s", Fields.of("a", "1")).join();
        assertThat(time).isBetween(before.millis(), after.millis());
    }

    @Test
    void transactionWritesAllAtOnce() {
        server.command("HSET", "state", "old", "1");
        server.command("SET", "gone", "1");
        TransactionReply reply = redis.transaction(List.of(
                        new RedisWrite.Add("s", Fields.of("a", "1")),
                        new RedisWrite.ReplaceHash("state", Fields.of("halted", "true")),
                        new RedisWrite.PutHash("h", Fields.of("f", "v", "g", "w")),
                        new RedisWrite.PutHash("h", Fields.of("x", "y")),
                        new RedisWrite.DeleteFields("h", List.of("x")),
                        new RedisWrite.SetText("t", "open", 60_000),
                        new RedisWrite.Delete("gone")))
                .join();
        assertThat(reply.allGood()).isTrue();
        assertThat(reply.replies()).hasSize(7);
        assertThat(reply.replies().get(0).addedId()).contains(redis.lastId("s").join());
        assertThat(redis.hash("state").join()).isEqualTo(Fields.of("halted", "true"));
        assertThat(redis.hash("h").join()).isEqualTo(Fields.of("f", "v", "g", "w"));
        assertThat(redis.text("t").join()).contains("open");
        assertThat(server.answer("EXISTS", "gone")).isEqualTo("0");
    }

    /** Redis does not roll back: a failed write leaves the others standing, so it has to be seen. */
    @Test
    void failedWriteInsideAGoodTransactionIsSeen() {
        server.command("SET", "completed", "not a stream");
        TransactionReply reply = redis.transaction(List.of(
                        new RedisWrite.Add("completed", Fields.of("a", "1")),
                        new RedisWrite.ReplaceHash("state", Fields.of("halted", "true"))))
                .join();
        assertThat(reply.allGood()).isFalse();
        assertThat(reply.failure()).map(RedisFailure::code).contains("WRONGTYPE");
        assertThat(reply.replies().get(0).addedId()).isEmpty();
        assertThat(reply.replies().get(1).isGood()).isTrue();
        assertThat(redis.hash("state").join()).isEqualTo(Fields.of("halted", "true"));
    }

    /** Commands of other threads on the same connection must not end up inside somebody's MULTI. */
    @Test
    void transactionsAndCommandsDoNotMix() {
        List<CompletableFuture<Fields>> reads = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> {
                    var unused = redis.transaction(List.of(
                            new RedisWrite.PutHash("h", Fields.of("a", "" + i)),
                            new RedisWrite.PutHash("h", Fields.of("b", "" + i))));
                    return redis.hash("h");
                })
                .toList();
        assertThat(reads)
                .extracting(CompletableFuture::join)
                .allSatisfy(seen -> assertThat(seen.text("a")).isEqualTo(seen.text("b")));
    }

    @Test
    void errorRepliesSayTheirCode() {
        server.command("SET", "s", "text");
        RedisFailure failure = failureOf(redis.add("s", Fields.of("a", "1")));
        assertThat(failure.kind()).isEqualTo(RedisFailure.Kind.REJECTED);
        assertThat(failure.code()).isEqualTo("WRONGTYPE");
        assertThat(failure.surelyNotExecuted()).isTrue();
        assertThat(failureOf(redis.hash("s")).code()).isEqualTo("WRONGTYPE");
        assertThat(failureOf(redis.lastId("s")).code()).isEqualTo("WRONGTYPE");
        assertThat(redis.isConnected()).isTrue();
    }

    @Test
    void groupsPendingAndAcknowledged() {
        StreamId id = redis.add("s", Fields.of("a", "1")).join();
        redis.createGroup("s", "g").join();
        redis.createGroup("s", "g").join();
        server.command("XREADGROUP", "GROUP", "g", "me", "STREAMS", "s", ">");
        List<PendingEntry> pending = redis.pending("s", "g", 10).join();
        assertThat(pending).hasSize(1);
        assertThat(pending.get(0).id()).isEqualTo(id);
        assertThat(pending.get(0).consumer()).isEqualTo("me");
        assertThat(pending.get(0).deliveryCount()).isEqualTo(1);
        assertThat(redis.acknowledge("s", "g", List.of(id)).join()).isEqualTo(1);
        assertThat(redis.pending("s", "g", 10).join()).isEmpty();
        assertThat(failureOf(redis.pending("s", "none", 10)).code()).isEqualTo("NOGROUP");
    }

    @Test
    void wholeQueueOfCommandsKeepsItsOrder() {
        CompletableFuture<?>[] adds = new CompletableFuture<?>[500];
        for (int i = 0; i < adds.length; i++) {
            adds[i] = redis.add("s", Fields.of("i", "" + i));
        }
        CompletableFuture.allOf(adds).join();
        List<Entry> entries = redis.range("s", StreamId.ZERO, 1_000).join();
        assertThat(entries).hasSize(adds.length);
        for (int i = 0; i < adds.length; i++) {
            assertThat(entries.get(i).fields().text("i")).isEqualTo(Optional.of("" + i));
        }
    }

    static RedisFailure failureOf(CompletableFuture<?> call) {
        try {
            call.join();
        } catch (CompletionException e) {
            return RedisFailure.of(e);
        }
        return Assertions.fail("the call succeeded");
    }
}
