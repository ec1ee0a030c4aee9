package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import io.quantumexit.testsupport.TcpProxy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No panic is lost and none is told twice, whatever happens to Redis, the group or another reader. */
final class GroupReaderTest {

    private static final String STREAM = "system:panic_close";
    private static final String GROUP = "emergency_exit_worker";

    /** Writes down all it hears. */
    private static final class Heard implements GroupReader.Listener {
        final List<PanicDelivery> deliveries = new CopyOnWriteArrayList<>();
        final List<StreamId> lost = new CopyOnWriteArrayList<>();
        final List<String> said = new CopyOnWriteArrayList<>();
        final AtomicInteger refusals = new AtomicInteger();

        @Override
        public void onDelivery(PanicDelivery delivery) {
            if (delivery.fields().text("event_id").equals(Optional.of("poison")) && refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            deliveries.add(delivery);
        }

        @Override
        public void onLost(StreamId id) {
            lost.add(id);
        }

        @Override
        public void onGroupRefused(RedisFailure failure) {
            said.add("refused " + failure.code());
        }

        @Override
        public void onGroupBack() {
            said.add("back");
        }

        @Override
        public void onGroupRecreated() {
            said.add("recreated");
        }

        @Override
        public void onTrouble(RedisFailure failure) {
            said.add("trouble " + failure.code());
        }

        List<String> events() {
            return deliveries.stream()
                    .map(delivery -> delivery.fields().text("event_id").orElse("?"))
                    .toList();
        }
    }

    private final Heard heard = new Heard();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private RedisServer server;
    private TcpProxy proxy;
    private RedisEndpoint endpoint;
    private LettuceRedis redis;
    private GroupReader reader;

    @BeforeEach
    void connect() {
        server = RedisServer.start();
        proxy = new TcpProxy(server.port());
        endpoint = RedisEndpoint.of("redis://127.0.0.1:" + proxy.port());
        redis = new LettuceRedis(endpoint);
        reader = reader("me");
    }

    @AfterEach
    void stop() {
        reader.close();
        redis.close();
        endpoint.close();
        proxy.close();
        server.close();
    }

    @Test
    void groupIsCreatedAtTheBeginningAndOldEntriesAreTold() {
        publish("old");
        reader.start();
        awaitEvents("old");
        publish("new");
        awaitEvents("old", "new");
        assertThat(heard.deliveries).extracting(PanicDelivery::deliveryCount).containsExactly(1L, 1L);
        assertThat(heard.said).containsExactly("recreated");
    }

    @Test
    void acknowledgedEntriesAreNotPendingAnyMore() {
        reader.start();
        publish("a");
        awaitEvents("a");
        assertThat(pendingCount()).isEqualTo(1);
        reader.acknowledge(List.of(heard.deliveries.get(0).id())).join();
        assertThat(pendingCount()).isZero();
    }

    /** What a crash left behind is told at the next start, and how often it was tried. */
    @Test
    void ownPendingEntriesAreToldAgainAfterARestart() {
        reader.start();
        publish("a");
        awaitEvents("a");
        reader.close();
        reader = reader("me").start();
        awaitEvents("a", "a");
        assertThat(heard.deliveries.get(1).deliveryCount()).isEqualTo(2);
        reader.close();
        reader = reader("me").start();
        awaitEvents("a", "a", "a");
        assertThat(heard.deliveries.get(2).deliveryCount()).isEqualTo(3);
    }

    @Test
    void entryInHandIsNotToldTwiceHoweverLongItTakes() {
        reader.start();
        publish("a");
        awaitEvents("a");
        for (int i = 0; i < 3; i++) {
            proxy.cut(); // each new connection looks for pending entries
            Await.until("it has looked", () -> {
                reader.catchUp().join();
                return true;
            });
        }
        publish("b");
        awaitEvents("a", "b");
    }

    /** A read that has timed out at the client goes on at Redis and takes the event with it. */
    @Test
    void eventSwallowedByADeadReadIsFound() {
        standBy();
        publish("a");
        server.command("XREADGROUP", "GROUP", GROUP, "me", "STREAMS", STREAM, ">");
        assertThat(heard.events()).isEmpty();
        reader.setReading(true);
        awaitEvents("a");
        assertThat(heard.deliveries.get(0).deliveryCount()).isEqualTo(2);
    }

    /** Redis serves the reader that has waited longest; when that one is frozen its namesake must get the event. */
    @Test
    void eventStolenByAFrozenNamesakeIsFound() throws IOException {
        standBy();
        try (RespClient zombie = new RespClient(server.port())) {
            zombie.send("XREADGROUP", "GROUP", GROUP, "me", "BLOCK", "0", "STREAMS", STREAM, ">");
            Await.until("the zombie waits", () -> blockedReaders() == 1);
            reader.setReading(true);
            Await.until("the reader waits behind it", () -> blockedReaders() == 2);
            publish("a");
            awaitEvents("a");
            assertThat(heard.deliveries.get(0).deliveryCount()).isEqualTo(2);
            publish("b");
            awaitEvents("a", "b");
        }
    }

    @Test
    void eventOfADeadConsumerIsTakenOverAndThatOfALiveOneIsNot() {
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        publish("of-dead");
        server.command("XREADGROUP", "GROUP", GROUP, "dead", "STREAMS", STREAM, ">");
        publish("of-live");
        server.command("XREADGROUP", "GROUP", GROUP, "live", "STREAMS", STREAM, ">");
        dead.add("dead");
        reader.start();
        awaitEvents("of-dead");
        publish("new");
        awaitEvents("of-dead", "new");
        assertThat(heard.deliveries.get(0).deliveryCount()).isEqualTo(2);
    }

    /** What a listener cannot take must not keep from it what is behind. */
    @Test
    void entryThatIsNotTakenIsToldAgainAndHidesNoOther() {
        heard.refusals.set(3);
        reader.start();
        publish("poison");
        publish("a");
        Await.until("both in the end", () -> heard.events().containsAll(List.of("poison", "a")));
        assertThat(heard.events()).hasSize(2);
        assertThat(heard.deliveries.stream()
                        .mapToLong(PanicDelivery::deliveryCount)
                        .max())
                .hasValue(4);
    }

    @Test
    void renewedClaimIsNotIdle() {
        reader.start();
        publish("a");
        awaitEvents("a");
        StreamId id = heard.deliveries.get(0).id();
        Await.until("it is idle", () -> idleMillis() > 200);
        reader.renewClaim(List.of(id)).join();
        assertThat(idleMillis()).isLessThan(200);
        assertThat(redis.pending(STREAM, GROUP, 1).join().get(0).deliveryCount())
                .isEqualTo(1);
    }

    @Test
    void entryDeletedWhilePendingIsToldAsLost() {
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        publish("a");
        server.command("XREADGROUP", "GROUP", GROUP, "me", "STREAMS", STREAM, ">");
        server.command("XTRIM", STREAM, "MAXLEN", "0");
        reader.start();
        Await.until("the loss is told", () -> heard.lost.size() == 1);
        assertThat(heard.events()).isEmpty();
    }

    @Test
    void emptiedRedisIsReadFromTheBeginning() {
        reader.start();
        publish("a");
        awaitEvents("a");
        server.command("FLUSHALL");
        publish("b");
        awaitEvents("a", "b");
        assertThat(heard.said).startsWith("recreated", "recreated");
    }

    /** Entries that were in the stream before the group came back must not be jumped over. */
    @Test
    void destroyedGroupIsCreatedAtTheBeginning() {
        reader.start();
        publish("a");
        awaitEvents("a");
        reader.acknowledge(List.of(heard.deliveries.get(0).id())).join();
        reader.setReading(false);
        server.command("XGROUP", "DESTROY", STREAM, GROUP);
        publish("b");
        reader.setReading(true);
        awaitEvents("a", "a", "b");
    }

    @Test
    void killedRedisIsReadAgainWhenItIsBack() {
        reader.start();
        publish("a");
        awaitEvents("a");
        server.kill();
        server.restartEmpty();
        publish("b");
        awaitEvents("a", "b");
    }

    @Test
    void withoutWritesItReadsWithoutTheGroupAndAcknowledgesLater() {
        reader.start();
        publish("a");
        awaitEvents("a");
        refuseWrites();
        Await.until("it says so", () -> heard.said.contains("refused NOREPLICAS"));
        allowWrites();
        publish("b");
        refuseWrites();
        Await.until("b comes", () -> heard.events().contains("b"));
        var unused = reader.acknowledge(
                heard.deliveries.stream().map(PanicDelivery::id).toList());
        allowWrites();
        Await.until(
                "the group is back", () -> heard.said.get(heard.said.size() - 1).equals("back"));
        Await.until("all is acknowledged", () -> pendingCount() == 0);
        assertThat(heard.events()).startsWith("a", "b");
    }

    @Test
    void startsWithoutWritesToo() {
        publish("a");
        refuseWrites();
        reader.start();
        awaitEvents("a");
        assertThat(heard.deliveries.get(0).deliveryCount()).isZero();
        allowWrites();
        Await.until("the group is there", () -> heard.said.contains("back"));
        publish("b");
        awaitEvents("a", "b");
    }

    @Test
    void keyOfAnotherTypeIsToldAndWaitedOut() {
        server.command("SET", STREAM, "text");
        reader.start();
        Await.until("the trouble is told", () -> heard.said.contains("trouble WRONGTYPE"));
        server.command("DEL", STREAM);
        publish("a");
        awaitEvents("a");
    }

    @Test
    void standbyTakesNothingUntilItReads() {
        reader.setReading(false);
        reader.start();
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        publish("a");
        assertThat(server.command("XREADGROUP", "GROUP", GROUP, "primary", "STREAMS", STREAM, ">"))
                .contains("a");
        publish("b");
        reader.setReading(true);
        awaitEvents("b");
    }

    private GroupReader reader(String consumer) {
        return new GroupReader(endpoint, redis, new GroupReader.Source(STREAM, GROUP, consumer), dead::contains, heard);
    }

    /** The group is there and nobody reads from it. */
    private void standBy() {
        reader.start();
        Await.until("it reads", () -> blockedReaders() == 1);
        reader.setReading(false);
        Await.until("it reads no more", () -> blockedReaders() == 0);
    }

    private long blockedReaders() {
        return server.answer("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains("cmd=xreadgroup") && line.contains("flags=b"))
                .count();
    }

    /** A primary that wants replicas and has none refuses every write, as one does whose disk is full. */
    private void refuseWrites() {
        server.command("CONFIG", "SET", "min-replicas-to-write", "1");
    }

    private void allowWrites() {
        server.command("CONFIG", "SET", "min-replicas-to-write", "0");
    }

    private void publish(String event) {
        server.command("XADD", STREAM, "*", "event_id", event, "issued_by", "ops");
    }

    private long pendingCount() {
        return Long.parseLong(server.answer("XPENDING", STREAM, GROUP));
    }

    private long idleMillis() {
        return redis.pending(STREAM, GROUP, 1).join().get(0).idleMillis();
    }

    private void awaitEvents(String... events) {
        Await.until("the events " + List.of(events), () -> heard.events().equals(List.of(events)));
    }
}
