package io.quantumexit.daemon.redis;

import static io.quantumexit.daemon.redis.PanicStream.GROUP;
import static io.quantumexit.daemon.redis.PanicStream.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RespClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No panic is lost and none is told twice, whatever happens to Redis, the group, the link or another reader. */
final class GroupReaderOutageTest {

    private final PanicStream stream = new PanicStream();
    private final LettuceRedis redis = stream.connect();
    private final GroupReader reader = stream.reader(redis);

    @BeforeEach
    void start() {
        reader.start();
        stream.publish("warm");
        stream.awaitEvents("warm");
        Await.until("it is acknowledged", () -> {
            reader.acknowledge(stream.heard.ids()).join();
            return true;
        });
    }

    @AfterEach
    void close() {
        stream.close();
    }

    /** A read that has timed out at the client goes on at Redis and takes the event with it. */
    @Test
    void eventSwallowedByADeadReadIsFound() {
        standBy();
        stream.publish("a");
        stream.takeAs("me");
        assertThat(stream.heard.events()).containsExactly("warm");
        reader.setReading(true);
        stream.awaitEvents("warm", "a");
        assertThat(stream.heard.counts()).containsExactly(1L, 2L);
    }

    /** Redis serves the reader that has waited longest; when that one is frozen its namesake must get the event. */
    @Test
    void eventStolenByAFrozenNamesakeIsFound() throws IOException {
        standBy();
        try (RespClient zombie = new RespClient(stream.server.port())) {
            zombie.send("XREADGROUP", "GROUP", GROUP, "me", "BLOCK", "0", "STREAMS", STREAM, ">");
            Await.until("the zombie waits", () -> stream.blockedReaders() == 1);
            reader.setReading(true);
            Await.until("the reader waits behind it", () -> stream.blockedReaders() == 2);
            stream.publish("a");
            stream.awaitEvents("warm", "a");
            stream.publish("b");
            stream.awaitEvents("warm", "a", "b");
            assertThat(stream.heard.counts()).containsExactly(1L, 2L, 1L);
        }
    }

    /** Cut off in the middle of a read, it gets on its next connection what Redis had sent into the void. */
    @Test
    void partitionedReaderLosesNothing() {
        stream.proxy.pause();
        stream.publish("a");
        stream.publish("b");
        awaitGivenUp();
        stream.proxy.heal();
        stream.awaitEvents("warm", "a", "b");
    }

    /** What a publisher wrote into a hung Redis is handed to a reader that has given up. */
    @Test
    void eventsOfAHungRedisAreNotSwallowed() throws IOException {
        stream.server.pause();
        try (RespClient publisher = new RespClient(stream.server.port())) {
            publisher.send("XADD", STREAM, "*", "event_id", "a", "issued_by", "ops");
            publisher.send("XADD", STREAM, "*", "event_id", "b", "issued_by", "ops");
            awaitGivenUp();
            stream.server.resume();
            stream.awaitEvents("warm", "a", "b");
        }
    }

    @Test
    void emptiedRedisIsReadFromTheBeginning() {
        stream.server.command("FLUSHALL");
        stream.publish("a");
        stream.awaitEvents("warm", "a");
        assertThat(stream.heard.said).startsWith("recreated", "recreated");
    }

    /** Entries that were in the stream before the group came back must not be jumped over. */
    @Test
    void destroyedGroupIsCreatedAtTheBeginning() {
        standBy();
        stream.server.command("XGROUP", "DESTROY", STREAM, GROUP);
        stream.publish("a");
        reader.setReading(true);
        stream.awaitEvents("warm", "warm", "a");
    }

    @Test
    void redisThatComesBackEmptyIsReadFromTheBeginning() {
        stream.server.kill();
        stream.server.restartEmpty();
        stream.publish("a");
        stream.awaitEvents("warm", "a");
    }

    @Test
    void keyOfAnotherTypeIsToldAndWaitedOut() {
        stream.server.command("SET", STREAM, "text");
        Await.until("the trouble is told", () -> stream.heard.said.contains("trouble WRONGTYPE"));
        stream.server.command("DEL", STREAM);
        stream.publish("a");
        stream.awaitEvents("warm", "a");
    }

    /** The group is there and nobody reads from it. */
    private void standBy() {
        Await.until("it reads", () -> stream.blockedReaders() == 1);
        reader.setReading(false);
        stream.awaitNoReaders();
    }

    private void awaitGivenUp() {
        Await.until("the link is given up", () -> {
            var unused = redis.time();
            return !redis.isConnected();
        });
    }
}
