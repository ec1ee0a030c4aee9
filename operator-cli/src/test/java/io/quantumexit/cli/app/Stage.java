package io.quantumexit.cli.app;

import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays the daemons: writes what they would write, in the wire's own words. What is changed here holds from the next
 * message on; none with the old state comes after it.
 */
final class Stage implements AutoCloseable {

    static final String BOOT = "b00700000000";

    private static final long BEAT_MILLIS = 100;

    private final RedisServer redis;
    private final Keys keys;
    private final ScheduledExecutorService daemons = Executors.newSingleThreadScheduledExecutor();
    private String mode = "LIVE";
    private String state = "ARMED";
    private String gate = "";
    private int positions = 2;
    private boolean halted;
    private long epoch = 4;
    private String closing = "";
    private Worker worker = Worker.OBEYS;

    /** How the worker takes a reset. */
    enum Worker {
        /** Takes it over. */
        OBEYS,

        /** Tells the halt again at the same moment and with the same epoch, as one does that answers an old panic. */
        OVERTAKES,

        /** Does not see it. */
        OVERSEES
    }

    Stage(RedisServer redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** The halt state as a reset left it. */
    Stage afterReset() {
        redis.command(
                "HSET",
                keys.tradingState(),
                "halted",
                "false",
                "epoch",
                "4",
                "void_through",
                "0-0",
                "reset_by",
                "kim",
                "ts",
                "1");
        return this;
    }

    /** Asked for by an operator, which is not yet granted by the brain. */
    Stage requested() {
        add(keys.approval(), "boot_id", BOOT, "by", "kim", "reason", "drill", "ts", "1");
        return this;
    }

    Stage approved() {
        requested();
        add(
                keys.events(),
                "type",
                "live.granted",
                "by",
                "exit_brain",
                "boot_id",
                BOOT,
                "approved_by",
                "kim",
                "reason",
                "drill",
                "ts",
                "1");
        return this;
    }

    synchronized Stage brain(String brainMode) {
        mode = brainMode;
        return this;
    }

    /** What the watchdog says of the gate; unless set it follows from its state. */
    synchronized Stage gate(String text) {
        gate = text;
        return this;
    }

    synchronized Stage watchdog(String watchdogState) {
        state = watchdogState;
        return this;
    }

    synchronized Stage positions(int count) {
        positions = count;
        return this;
    }

    synchronized Stage closing(String eventId) {
        closing = eventId;
        return this;
    }

    synchronized Stage worker(Worker how) {
        worker = how;
        return this;
    }

    /** Halted after a panic that was served; returns the panic's id. */
    synchronized String haltedFlat(String eventId) {
        String id = add(keys.panicClose(), "event_id", eventId, "issued_by", "ops", "reason", "DRILL");
        complete(eventId, "FLAT", 2);
        redis.command(
                "HSET",
                keys.tradingState(),
                "halted",
                "true",
                "phase",
                "HALTED",
                "reason",
                "DRILL",
                "source",
                "ops",
                "event_id",
                eventId,
                "outcome",
                "FLAT",
                "epoch",
                "5",
                "void_through",
                "0-0",
                "ts",
                "1");
        halted = true;
        epoch = 5;
        positions = 0;
        state = "SAFE";
        mode = "SHADOW";
        return id;
    }

    void complete(String eventId, String outcome, int closed, String... failed) {
        add(
                keys.completed(),
                "event_id",
                eventId,
                "outcome",
                outcome,
                "positions_total",
                "" + (closed + failed.length),
                "positions_closed",
                "" + closed,
                "positions_failed",
                "" + failed.length,
                "failed_symbols",
                failed.length == 0 ? "[]" : "[\"" + String.join("\",\"", failed) + "\"]",
                "execution_time_ms",
                "12");
    }

    /** What a worker does with a reset that it sees in Redis. */
    private void seesReset() {
        List<String> told = redis.command("HMGET", keys.tradingState(), "halted", "epoch");
        if (worker == Worker.OVERSEES || !told.get(0).equals("false") || Long.parseLong(told.get(1)) <= epoch) {
            return;
        }
        epoch = Long.parseLong(told.get(1));
        halted = worker == Worker.OVERTAKES;
        if (halted) {
            redis.command("HSET", keys.tradingState(), "halted", "true", "phase", "HALTED", "reason", "OLD", "ts", "1");
        }
    }

    /** One message of each daemon, now. */
    synchronized Stage speaks() {
        seesReset();
        add(
                keys.heartbeat(),
                "status",
                "ALIVE",
                "mode",
                mode,
                "boot_id",
                BOOT,
                "active_positions",
                "" + positions,
                "pending_exits",
                "0",
                "account",
                "acc0");
        add(
                keys.readiness(),
                "ready",
                "true",
                "positions",
                "" + positions,
                "read_age_ms",
                "100",
                "account",
                "acc0",
                "halted",
                "" + halted,
                "epoch",
                "" + epoch,
                "closing",
                closing,
                "orders_planned",
                "2",
                "orders_left",
                "1");
        add(
                keys.watchdogStatus(),
                "state",
                state,
                "armable",
                "true",
                "can_write",
                "true",
                "clock",
                "mono",
                "following",
                BOOT,
                "account",
                "acc0",
                "episode",
                state.equals("CLOSING") ? "e1" : "",
                "gate",
                !gate.isEmpty() ? gate : state.equals("ARMED") ? "open" : "closed: watchdog is " + state,
                "epoch",
                "" + epoch);
        return this;
    }

    /** The daemons speak now, and again and again until the stage is closed. */
    Stage keepsSpeaking() {
        speaks();
        whenever(this::speaks);
        return this;
    }

    /** Something else that a daemon does all the time. */
    void whenever(Runnable action) {
        var unused = daemons.scheduleWithFixedDelay(() -> attempt(action), 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A daemon outlives a Redis that is away. */
    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (UncheckedIOException e) {
            return;
        }
    }

    /** Appends an entry and returns its id. */
    String add(String stream, String... fields) {
        List<String> words = new ArrayList<>(List.of("XADD", stream, "*"));
        words.addAll(List.of(fields));
        return redis.answer(words.toArray(String[]::new));
    }

    /** The event id of the newest panic, when there is one. */
    Optional<String> newestPanic() {
        List<String> newest = newest(keys.panicClose());
        int name = newest.indexOf("event_id");
        return name < 0 ? Optional.empty() : Optional.of(newest.get(name + 1));
    }

    /** Field by field, in order, of the newest entry: its id, then names and values. */
    List<String> newest(String stream) {
        return redis.command("XREVRANGE", stream, "+", "-", "COUNT", "1");
    }

    /** Nothing is written any more when this returns; what comes late would be a message to the next test. */
    @Override
    public void close() {
        daemons.shutdown();
        Await.until("the daemons are silent", daemons::isTerminated);
    }
}
