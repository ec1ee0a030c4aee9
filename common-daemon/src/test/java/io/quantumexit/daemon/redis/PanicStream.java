package io.quantumexit.daemon.redis;

import io.quantumexit.daemon.Resources;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.TcpProxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A Redis with the panic stream, a link to it with faults, and readers of the workers' group. */
final class PanicStream implements AutoCloseable {

    static final String STREAM = "system:panic_close";
    static final String GROUP = "emergency_exit_worker";

    /** Three times the product's own, so that only what hangs is given up, on a loaded machine too. */
    private static final long COMMAND_MILLIS = 1_000;

    private final Resources opened = new Resources();
    final RedisServer server;
    final TcpProxy proxy;
    final HeardPanics heard = new HeardPanics();
    final Set<String> deadConsumers = ConcurrentHashMap.newKeySet();

    PanicStream(String... redisOptions) {
        server = opened.add(RedisServer.start(redisOptions));
        proxy = opened.add(new TcpProxy(server.port()));
    }

    /** By way of the link with faults. */
    LettuceRedis connect() {
        return connect("redis://127.0.0.1:" + proxy.port());
    }

    LettuceRedis connect(String url) {
        LettuceRedis redis = opened.add(new LettuceRedis(opened.add(RedisEndpoint.of(url, COMMAND_MILLIS))));
        Await.until("a connection to " + url, redis::isConnected);
        return redis;
    }

    /** Reads as consumer {@code me}, by way of the link with faults; not yet started. */
    GroupReader reader(RedisPort redis) {
        return reader("redis://127.0.0.1:" + proxy.port(), redis);
    }

    GroupReader reader(String url, RedisPort redis) {
        return opened.add(new GroupReader(
                opened.add(RedisEndpoint.of(url, COMMAND_MILLIS)),
                redis,
                new GroupReader.Source(STREAM, GROUP, "me"),
                deadConsumers::contains,
                heard));
    }

    void publish(String event) {
        server.command("XADD", STREAM, "*", "event_id", event, "issued_by", "ops");
    }

    /** Another consumer takes what is new and does nothing with it. */
    void takeAs(String consumer) {
        server.command("XREADGROUP", "GROUP", GROUP, consumer, "STREAMS", STREAM, ">");
    }

    void createGroup() {
        server.command("XGROUP", "CREATE", STREAM, GROUP, "0", "MKSTREAM");
    }

    long pendingCount() {
        return Long.parseLong(server.answer("XPENDING", STREAM, GROUP));
    }

    /** How many readers wait at Redis. */
    long blockedReaders() {
        return server.answer("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains("cmd=xreadgroup") && line.contains("flags=b"))
                .count();
    }

    /** Between two reads there is none either, so there must be none for longer than a read waits. */
    void awaitNoReaders() {
        AtomicLong seenNanos = new AtomicLong(System.nanoTime());
        Await.until("nobody reads", () -> {
            if (blockedReaders() > 0) {
                seenNanos.set(System.nanoTime());
            }
            return System.nanoTime() - seenNanos.get() > TimeUnit.MILLISECONDS.toNanos(2 * StreamRead.BLOCK_MILLIS);
        });
    }

    void awaitEvents(String... events) {
        Await.until("the events " + List.of(events), () -> heard.events().equals(List.of(events)));
    }

    @Override
    public void close() {
        opened.close();
    }
}
