package io.quantumexit.watchdog.app;

import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import io.quantumexit.testsupport.RedisServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A brain and a worker that say what the test wants, through a client that knows no library. */
final class ScriptedPartners implements AutoCloseable {

    private static final Keys KEYS = Keys.PLAIN;

    /** Often enough that a loaded machine does not make a healthy brain look silent. */
    private static final long PERIOD_MILLIS = 300;

    private final RedisServer redis;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean beating = true;
    private volatile int positions;
    private volatile Now lastBeat = new SystemClock().now();
    private long seq;

    ScriptedPartners(RedisServer redis, int positions) {
        this.redis = redis;
        this.positions = positions;
    }

    ScriptedPartners start() {
        ScheduledFuture<?> unused = beats.scheduleWithFixedDelay(this::speak, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** When this returns the brain has said its last; the worker goes on. */
    synchronized void silenceBrain() {
        beating = false;
    }

    void setPositions(int open) {
        positions = open;
    }

    /** When the last beat was made. */
    Now lastBeat() {
        return lastBeat;
    }

    void lastWords() {
        add(
                KEYS.heartbeat(),
                Heartbeat.lastWords(new SystemClock().now(), "b1", HostBoot.id(), "killed")
                        .toFields());
    }

    void reset(long epoch, StreamId voidThrough) {
        redis.command("DEL", KEYS.tradingState());
        Fields fields = TradingState.reset("anna", "test", System.currentTimeMillis(), epoch, voidThrough)
                .toFields();
        redis.command(words(Stream.of("HSET", KEYS.tradingState()), fields));
    }

    /** What the brain says when an operator let it go LIVE. */
    void approve() {
        add(
                KEYS.events(),
                new SystemEvent(
                                EventType.LIVE_GRANTED,
                                "exit_brain",
                                System.currentTimeMillis(),
                                Map.of("boot_id", "b1"))
                        .toFields());
    }

    void complete(String eventId) {
        Fields said = Fields.of("event_id", eventId, "outcome", "FLAT", "positions_total", "0");
        add(KEYS.completed(), Completion.read(said).orElseThrow().toFields());
    }

    /** The newest value of a field of a stream, if there is one. */
    Optional<String> newest(String stream, String field) {
        List<String> reply = redis.command("XREVRANGE", stream, "+", "-", "COUNT", "1");
        int index = reply.indexOf(field);
        return index < 0 ? Optional.empty() : Optional.of(reply.get(index + 1));
    }

    Optional<StreamId> newestId(String stream) {
        List<String> reply = redis.command("XREVRANGE", stream, "+", "-", "COUNT", "1");
        return reply.isEmpty() ? Optional.empty() : StreamId.parse(reply.get(0));
    }

    boolean isState(String state) {
        return newest(KEYS.watchdogStatus(), "state").filter(state::equals).isPresent();
    }

    private synchronized void speak() {
        try {
            Now now = new SystemClock().now();
            if (beating) {
                beat(now);
            }
            add(
                    KEYS.readiness(),
                    Fields.of(
                            "ready", "true",
                            "positions", Integer.toString(positions),
                            "read_age_ms", "0",
                            "account", "acc",
                            "mono_ms", Long.toString(now.monoMillis()),
                            "host_boot_id", HostBoot.id(),
                            "halted", "false"));
        } catch (RuntimeException e) {
            return; // Redis is away, as the test wants; the next turn comes
        }
    }

    private void beat(Now now) {
        add(
                KEYS.heartbeat(),
                Fields.of(
                        "ts", Long.toString(now.epochMillis()),
                        "status", "ALIVE",
                        "mode", "LIVE",
                        "active_positions", Integer.toString(positions),
                        "last_decision_ts", Long.toString(now.epochMillis()),
                        "seq", Long.toString(++seq),
                        "boot_id", "b1",
                        "mono_ms", Long.toString(now.monoMillis()),
                        "host_boot_id", HostBoot.id(),
                        "account", "acc"));
        lastBeat = now;
    }

    private void add(String stream, Fields fields) {
        redis.command(words(Stream.of("XADD", stream, "*"), fields));
    }

    private static String[] words(Stream<String> head, Fields fields) {
        List<String> words = new ArrayList<>(head.toList());
        fields.asMap().forEach((name, value) -> words.addAll(Arrays.asList(name, value)));
        return words.toArray(String[]::new);
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
