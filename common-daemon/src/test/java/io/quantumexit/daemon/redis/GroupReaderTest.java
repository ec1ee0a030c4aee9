package io.quantumexit.daemon.redis;

import static io.quantumexit.daemon.redis.PanicStream.GROUP;
import static io.quantumexit.daemon.redis.PanicStream.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.StreamId;
import io.quantumexit.testsupport.Await;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker hears of its group while Redis is well: everything, once, and again after it has died with it. */
final class GroupReaderTest {

    private final PanicStream stream = new PanicStream();
    private final LettuceRedis redis = stream.connect();
    private GroupReader reader = stream.reader(redis);

    @BeforeEach
    void connect() {
        assertThat(redis.isConnected()).isTrue();
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void groupIsCreatedAtTheBeginningAndOldEntriesAreTold() {
        stream.publish("old");
        reader.start();
        stream.awaitEvents("old");
        stream.publish("new");
        stream.awaitEvents("old", "new");
        assertThat(stream.heard.counts()).containsExactly(1L, 1L);
        assertThat(stream.heard.said).containsExactly("recreated");
    }

    @Test
    void acknowledgedEntriesAreNotPendingAnyMore() {
        reader.start();
        stream.publish("a");
        stream.awaitEvents("a");
        assertThat(stream.pendingCount()).isEqualTo(1);
        assertThat(reader.acknowledge(stream.heard.ids()).join()).isEqualTo(1);
        assertThat(stream.pendingCount()).isZero();
        assertThat(reader.acknowledge(List.of()).join()).isZero();
    }

    /** What a crash left behind is told at the next start, and how often it was tried. */
    @Test
    void ownPendingEntriesAreToldAgainAfterARestart() {
        reader.start();
        stream.publish("a");
        stream.awaitEvents("a");
        reader.close();
        reader = stream.reader(redis).start();
        stream.awaitEvents("a", "a");
        reader.close();
        reader = stream.reader(redis).start();
        stream.awaitEvents("a", "a", "a");
        assertThat(stream.heard.counts()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void entryInHandIsNotToldTwiceHoweverLongItTakes() {
        reader.start();
        stream.publish("a");
        stream.awaitEvents("a");
        for (int i = 0; i < 3; i++) {
            stream.proxy.cut(); // each new connection looks for pending entries
            Await.until("it has looked", () -> {
                reader.catchUp().join();
                return true;
            });
        }
        stream.publish("b");
        stream.awaitEvents("a", "b");
    }

    /** What a listener cannot take must not keep from it what is behind. */
    @Test
    void entryThatIsNotTakenIsToldAgainAndHidesNoOther() {
        AtomicInteger refusals = new AtomicInteger(3);
        stream.heard.first = delivery -> {
            if (HeardPanics.event(delivery).equals("poison") && refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
        };
        reader.start();
        stream.publish("poison");
        stream.publish("a");
        Await.until("both in the end", () -> stream.heard.events().size() == 2);
        assertThat(stream.heard.events()).containsExactlyInAnyOrder("poison", "a");
        assertThat(stream.heard.counts()).containsExactlyInAnyOrder(1L, 4L);
    }

    @Test
    void renewedClaimIsNotIdleAndNoNewDelivery() {
        reader.start();
        stream.publish("a");
        stream.awaitEvents("a");
        Await.until("it is idle", () -> pending().idleMillis() > 200);
        Await.until("a renewed claim is not idle", () -> {
            reader.renewClaim(stream.heard.ids()).join();
            return pending().idleMillis() < 200;
        });
        assertThat(pending().deliveryCount()).isEqualTo(1);
    }

    @Test
    void eventOfADeadConsumerIsTakenOverAndThatOfALiveOneIsNot() {
        stream.createGroup();
        stream.publish("of-dead");
        stream.takeAs("dead");
        stream.publish("of-live");
        stream.takeAs("live");
        stream.deadConsumers.add("dead");
        reader.start();
        stream.awaitEvents("of-dead");
        stream.publish("new");
        stream.awaitEvents("of-dead", "new");
        assertThat(stream.heard.counts()).containsExactly(2L, 1L);
    }

    @Test
    void standbyTakesNothingUntilItReads() {
        reader.setReading(false);
        reader.start();
        stream.createGroup();
        stream.publish("a");
        assertThat(stream.server.command("XREADGROUP", "GROUP", GROUP, "primary", "STREAMS", STREAM, ">"))
                .contains("a");
        stream.publish("b");
        assertThat(reader.catchUp()).isCompleted();
        reader.setReading(true);
        stream.awaitEvents("b");
    }

    @Test
    void entryDeletedWhilePendingIsToldAsLost() {
        stream.createGroup();
        stream.publish("a");
        StreamId id = redis.lastId(STREAM).join();
        stream.takeAs("me");
        stream.server.command("XTRIM", STREAM, "MAXLEN", "0");
        reader.start();
        Await.until("the loss is told", () -> stream.heard.lost.equals(List.of(id)));
        assertThat(stream.heard.events()).isEmpty();
    }

    private PendingEntry pending() {
        return redis.pending(STREAM, GROUP, 1).join().get(0);
    }
}
