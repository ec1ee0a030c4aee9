package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Entry;
import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.TcpProxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every entry once and in order, whatever happens to Redis or the way to it. */
final class StreamTailTest {

    /** Writes down all it hears. */
    private static final class Heard implements StreamTail.Listener {
        final List<Entry> entries = new CopyOnWriteArrayList<>();
        final List<String> lost = new CopyOnWriteArrayList<>();
        final List<String> troubles = new CopyOnWriteArrayList<>();

        @Override
        public void onEntry(Entry entry) {
            entries.add(entry);
        }

        @Override
        public void onStreamLost(String stream, StreamId lastSeen) {
            lost.add(stream);
        }

        @Override
        public void onTrouble(String stream, RedisFailure failure) {
            troubles.add(stream + " " + failure.code());
        }

        List<String> numbers(String stream) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(stream))
                    .map(entry -> entry.fields().text("n").orElse("?"))
                    .toList();
        }
    }

    private final Heard heard = new Heard();
    private RedisServer server;
    private TcpProxy proxy;
    private RedisEndpoint endpoint;
    private LettuceRedis redis;
    private StreamTail tail;

    @BeforeEach
    void follow() {
        server = RedisServer.start();
        proxy = new TcpProxy(server.port());
        endpoint = RedisEndpoint.of("redis://127.0.0.1:" + proxy.port());
        redis = new LettuceRedis(endpoint);
        tail = new StreamTail(endpoint, redis, Map.of("a", StreamId.ZERO, "b", StreamId.ZERO), heard).start();
    }

    @AfterEach
    void stop() {
        tail.close();
        redis.close();
        endpoint.close();
        proxy.close();
        server.close();
    }

    @Test
    void tellsOldAndNewEntriesOfAllStreamsInOrder() {
        for (int n = 1; n <= 450; n++) {
            add("a", n);
        }
        add("b", 1);
        awaitNumbers("b", "1");
        Await.until("all of a", () -> heard.numbers("a").size() == 450);
        assertThat(heard.entries.stream()
                        .filter(entry -> entry.key().equals("a"))
                        .map(Entry::id)
                        .toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void resumesWhereItWasAfterCutsAndAPartition() {
        add("a", 1);
        awaitNumbers("a", "1");
        proxy.cut();
        add("a", 2);
        awaitNumbers("a", "1", "2");
        proxy.pause();
        add("a", 3);
        Await.until("the partition is noticed", () -> !redis.isConnected() || failsNow());
        proxy.heal();
        awaitNumbers("a", "1", "2", "3");
        proxy.refuse();
        add("a", 4);
        Await.until("the link is down", () -> !redis.isConnected());
        proxy.heal();
        awaitNumbers("a", "1", "2", "3", "4");
        assertThat(heard.lost).isEmpty();
    }

    /** The new stream's ids may lie below those that were read: after a clock that stepped back, for example. */
    @Test
    void emptiedStreamIsReadAgainFromItsStart() {
        command("XADD", "a", "9000000000000-0", "n", "1");
        awaitNumbers("a", "1");
        server.command("FLUSHALL");
        command("XADD", "a", "5-0", "n", "2");
        awaitNumbers("a", "1", "2");
        assertThat(heard.lost).containsExactly("a");
    }

    @Test
    void redisThatComesBackEmptyIsReadAgain() {
        command("XADD", "a", "9000000000000-0", "n", "1");
        awaitNumbers("a", "1");
        server.kill();
        server.restartEmpty();
        command("XADD", "a", "5-0", "n", "2");
        awaitNumbers("a", "1", "2");
    }

    @Test
    void trimmedStreamIsNotALostOne() {
        add("a", 1);
        awaitNumbers("a", "1");
        server.command("XTRIM", "a", "MAXLEN", "0");
        add("b", 1);
        awaitNumbers("b", "1");
        proxy.cut(); // makes it look again
        add("a", 2);
        awaitNumbers("a", "1", "2");
        assertThat(heard.lost).isEmpty();
    }

    @Test
    void keyOfAnotherTypeIsToldAndHidesNoOtherStream() {
        server.command("SET", "b", "text");
        Await.until("the trouble is told", () -> heard.troubles.contains("b WRONGTYPE"));
        add("a", 1);
        awaitNumbers("a", "1");
        server.command("DEL", "b");
        add("b", 2);
        awaitNumbers("b", "2");
        assertThat(heard.troubles).hasSize(1);
    }

    @Test
    void catchingUpTellsWhatWaitsAndNothingTwice() {
        add("a", 1);
        awaitNumbers("a", "1");
        for (int n = 2; n <= 300; n++) {
            add("a", n);
            if (n % 50 == 0) {
                Await.until("Redis answers in time", () -> {
                    tail.catchUp().join();
                    return true;
                });
                assertThat(heard.numbers("a")).hasSizeGreaterThanOrEqualTo(n);
            }
        }
        Await.until("everything", () -> heard.numbers("a").size() >= 300);
        assertThat(heard.entries).extracting(Entry::id).doesNotHaveDuplicates();
    }

    @Test
    void waitsWhileNobodyTakesItsEntries() throws InterruptedException {
        CountDownLatch room = new CountDownLatch(1);
        List<String> taken = new CopyOnWriteArrayList<>();
        StreamTail.Listener slow = entry -> {
            room.await();
            taken.add(entry.id().toString());
        };
        try (StreamTail other = new StreamTail(endpoint, redis, Map.of("a", StreamId.ZERO), slow).start()) {
            add("a", 1);
            add("a", 2);
            awaitNumbers("a", "1", "2");
            assertThat(taken).isEmpty();
            assertThat(room.await(0, TimeUnit.MILLISECONDS)).isFalse();
            room.countDown();
            Await.until("both are taken", () -> taken.size() == 2);
            assertThat(other.positions().get("a")).isNotEqualTo(StreamId.ZERO);
        }
    }

    private boolean failsNow() {
        return redis.time().isCompletedExceptionally();
    }

    private void add(String stream, int n) {
        command("XADD", stream, "*", "n", Integer.toString(n));
    }

    private void command(String... words) {
        server.command(words);
    }

    private void awaitNumbers(String stream, String... numbers) {
        Await.until(stream + " " + List.of(numbers), () -> heard.numbers(stream).equals(List.of(numbers)));
    }
}
