package io.quantumexit.daemon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Timing;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.TcpProxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Redis that hangs, dies or is cut off: every call fails soon, and what has failed does not happen later. */
final class OutageTest {

    private RedisServer server;
    private TcpProxy proxy;
    private RedisEndpoint endpoint;
    private LettuceRedis redis;

    @BeforeEach
    void connect() throws InterruptedException {
        // Without fsync in the background nothing that was acknowledged waits in memory when it is killed.
        server = RedisServer.start("--appendonly", "yes", "--appendfsync", "no");
        proxy = new TcpProxy(server.port());
        endpoint = RedisEndpoint.of("redis://127.0.0.1:" + proxy.port());
        redis = new LettuceRedis(endpoint);
        assertThat(redis.awaitConnected(Await.PATIENCE.toMillis())).isTrue();
    }

    @AfterEach
    void disconnect() {
        redis.close();
        endpoint.close();
        proxy.close();
        server.close();
    }

    /** One command may be in Redis' own socket buffer already; nothing takes it back from there. */
    @Test
    void hungRedisDoesAtMostOneThingLate() {
        outage(server::pause, server::resume, 4, 1);
    }

    @Test
    void killedRedisDoesNothingLate() {
        outage(server::kill, server::restart, 4, 0);
    }

    @Test
    void partitionDoesAtMostOneThingLate() {
        outage(proxy::pause, proxy::heal, 4, 1);
    }

    @Test
    void linkThatSwallowsEverythingDoesNothingLate() {
        outage(proxy::blackHole, proxy::heal, 4, 0);
    }

    @Test
    void linkThatIsResetAgainAndAgainDoesNothingTwice() {
        try (Writer writer = new Writer(redis, 5)) {
            for (int i = 0; i < 20; i++) {
                writer.awaitSuccesses(3);
                proxy.cut();
            }
            writer.awaitSuccesses(3);
            writer.stop();
            writer.assertStream(server, 20);
        }
    }

    @Test
    void slowLinkIsNoOutage() {
        try (Writer writer = new Writer(redis, 20)) {
            writer.awaitSuccesses(3);
            int before = writer.failures();
            proxy.delay(10); // twice on each way: there and back
            writer.awaitSuccesses(10);
            assertThat(writer.failures() - before).isLessThan(10);
            proxy.delay(600);
            writer.awaitFailures(3);
            proxy.heal();
            writer.awaitSuccesses(3);
        }
    }

    @Test
    @Tag("slow")
    void eightSecondsOfEachFault() throws InterruptedException {
        long seconds = 8;
        longOutage(server::pause, server::resume, seconds, 1);
        longOutage(server::kill, server::restart, seconds, 0);
        longOutage(proxy::pause, proxy::heal, seconds, 1);
        longOutage(proxy::refuse, proxy::heal, seconds, 0);
    }

    /** The way back is short enough that one outage is one outage. */
    @Test
    void connectionIsBackSoonAfterRedisIs() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            server.pause();
            Await.until("the hang is noticed", () -> {
                var unused = redis.time();
                return !redis.isConnected();
            });
            server.resume();
            long start = System.nanoTime();
            Await.until("it is back", () -> redis.time().join().epochMillis() > 0);
            millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        assertThat(Collections.min(millis)).as("of " + millis).isLessThan(Timing.REDIS_RECONNECT_MILLIS);
    }

    @Test
    void changesOfTheConnectionAreTold() {
        List<Boolean> told = new ArrayList<>();
        redis.onConnectionChange(connected -> {
            synchronized (told) {
                told.add(connected);
            }
        });
        proxy.refuse();
        Await.until("lost", () -> size(told) == 2);
        proxy.heal();
        Await.until("back", () -> size(told) == 3);
        assertThat(told).containsExactly(true, false, true);
        assertThat(redis.trouble()).isEmpty();
    }

    @Test
    void whoNeverConnectedIsToldWhy() throws InterruptedException {
        try (RedisEndpoint nowhere = RedisEndpoint.of("redis://127.0.0.1:" + RedisServer.freePort());
                LettuceRedis unconnected = new LettuceRedis(nowhere)) {
            assertThat(unconnected.awaitConnected(200)).isFalse();
            Await.until("the reason is known", () -> unconnected.trouble().contains("refused"));
            RedisFailure failure = Await.value(
                    "a failure that says why",
                    Await.PATIENCE,
                    () -> Optional.of(LettuceRedisTest.failureOf(unconnected.time()))
                            .filter(told -> String.valueOf(told.getMessage()).contains("refused")));
            assertThat(failure.kind()).isEqualTo(RedisFailure.Kind.NOT_CONNECTED);
        }
    }

    private void outage(Runnable begin, Runnable end, int failures, int late) {
        run(begin, end, late, 50, writer -> writer.awaitFailures(failures));
    }

    private void longOutage(Runnable begin, Runnable end, long seconds, int late) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        run(begin, end, late, 250, writer -> {
            try {
                assertThat(never.await(seconds, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.command("DEL", Writer.STREAM);
    }

    private void run(Runnable begin, Runnable end, int late, long delayMillis, Consumer<Writer> meanwhile) {
        try (Writer writer = new Writer(redis, delayMillis)) {
            writer.awaitSuccesses(5);
            writer.outageBegins(begin);
            meanwhile.accept(writer);
            writer.outageEnds(end);
            writer.awaitSuccesses(5);
            writer.stop();
            writer.assertFailuresWereQuick();
            writer.assertStream(server, late);
            assertThat(writer.surelyNotSent()).isPositive();
        }
    }

    private static int size(List<Boolean> told) {
        synchronized (told) {
            return told.size();
        }
    }
}
