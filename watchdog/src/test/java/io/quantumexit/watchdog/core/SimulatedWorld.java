package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Completion;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A brain, a worker, a closer, a Redis and a watchdog that can be killed, paused, delayed and lied to by the clock. Time
 * jumps from event to event; what must always hold is checked after each.
 */
final class SimulatedWorld extends SimulatedTime {

    private final List<Message> history = new ArrayList<>();

    Optional<WatchdogCore> core = Optional.empty();
    private Optional<WatchdogMemory> disk = Optional.empty();
    private long upSince;
    private long pausedUntil;
    private final List<Message> waiting = new ArrayList<>();

    int positions = 2;
    boolean brainBeats = true;
    boolean brainLive = true;
    boolean brainDegraded;
    private int brainBoot = 1;
    private long brainSeq;
    private long guardedAt = START;

    boolean workerUp = true;
    double flatChance = 1;
    private String closing = "";
    private int ordersLeft;
    private TradingState hash = TradingState.reset("anna", "", WALL, 1, StreamId.ZERO);

    boolean redisUp = true;
    private long redisGoodAt = START;
    private long helpAt = Long.MIN_VALUE;
    private long actedAt = START;
    int panics;
    private int episodesSinceReset;
    private int nextEvent;

    SimulatedWorld(Random random) {
        super(random);
        startWatchdog();
        every(1_000, this::beat);
        every(1_000, this::speak);
        every(1_000, () -> write(new Message.StateRead(Optional.of(hash))));
    }

    /** Runs for so long; the watchdog ticks at each of its deadlines. */
    void run(long durationMillis) {
        long end = now() + durationMillis;
        while (now() < end) {
            long deadline =
                    core.map(known -> known.nextDeadline(mono()).millis()).orElse(end);
            step(Math.min(end, Math.max(pausedUntil, deadline)));
            judge();
            check();
        }
    }

    void killWatchdog(long downMillis) {
        core = Optional.empty();
        waiting.clear();
        log("watchdog killed");
        at(downMillis, this::startWatchdog);
    }

    void pauseWatchdog(long forMillis) {
        pausedUntil = now() + forMillis;
        log("watchdog paused");
    }

    /** The brain ends; last words may come, and systemd starts it again in SHADOW. */
    void killBrain(boolean lastWords, boolean restarts) {
        String boot = "b" + brainBoot;
        brainBeats = false;
        log("brain killed");
        if (lastWords) {
            at(
                    20,
                    () -> write(new Message.Beat(
                            newId(), Heartbeat.lastWords(clock(), boot, SimulatedMessages.HOST, "killed"), mono())));
        }
        if (restarts) {
            at(800, this::restartBrain);
        }
    }

    void restartBrain() {
        brainBoot++;
        brainBeats = true;
        brainLive = false;
        brainDegraded = false;
    }

    /** What an operator does after a panic: reset when flat, then approve. */
    void recover() {
        if (core.isEmpty() || core.get().state() != WatchdogState.SAFE || !redisUp) {
            return;
        }
        hash = TradingState.reset("anna", "", WALL, hash.epoch() + 1, lastId);
        episodesSinceReset = 0;
        log("reset " + hash.epoch());
        brainBoot++;
        brainBeats = true;
        brainDegraded = false;
        brainLive = false;
        at(3_000, () -> {
            brainLive = !hash.halted();
            positions = hash.halted() ? positions : random.nextInt(3);
        });
    }

    private void startWatchdog() {
        WatchdogCore fresh = new WatchdogCore(
                new Identity(SimulatedMessages.HOST, Keys.PLAIN),
                new Remembered(
                        disk.map(
                                memory -> WatchdogMemory.read(memory.toFields()).orElseThrow()),
                        false),
                () -> "e" + nextEvent++,
                clock());
        core = Optional.of(fresh);
        upSince = now();
        log("watchdog starts as " + fresh.state());
        at(30, () -> {
            if (core.filter(fresh::equals).isPresent()) {
                history.forEach(this::deliver);
                deliver(new Message.StateRead(Optional.of(hash)));
                deliver(new Message.HistoryRead());
            }
        });
    }

    private void beat() {
        if (!brainBeats) {
            return;
        }
        Heartbeat beat = SimulatedMessages.beat(
                now(),
                brainDegraded ? "DEGRADED" : "ALIVE",
                brainLive ? "LIVE" : "SHADOW",
                positions,
                brainBoot,
                ++brainSeq);
        if (brainLive) {
            guardedAt = now();
        }
        Message message = new Message.Beat(newId(), beat, mono());
        write(message);
        if (random.nextInt(20) == 0) {
            write(message);
        }
    }

    private void speak() {
        if (workerUp) {
            Readiness readiness = SimulatedMessages.readiness(now(), positions, hash, closing, ordersLeft);
            write(new Message.WorkerSpoke(readiness, mono()));
        }
    }

    /** Into Redis, from where the watchdog hears it a little later; streams keep their order. */
    private void write(Message message) {
        if (!redisUp) {
            return;
        }
        if (!(message instanceof Message.StateRead)) {
            history.add(message);
            if (history.size() > 400) {
                history.remove(0);
            }
        }
        at(random.nextInt(30), () -> deliver(message));
    }

    private void deliver(Message message) {
        if (core.isEmpty()) {
            return;
        }
        if (now() < pausedUntil) {
            waiting.add(message);
            return;
        }
        carryOut(core.get().onMessage(message, clock()));
    }

    private void judge() {
        if (core.isEmpty() || now() < pausedUntil) {
            return;
        }
        List<Message> read = List.copyOf(waiting);
        waiting.clear();
        read.forEach(this::deliver);
        carryOut(core.get().onTick(clock()));
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect.kind()) {
                case PUBLISH_PANIC -> onPanic((Effect.PublishPanic) effect);
                case CALL_FOR_HELP -> onHelp((Effect.CallForHelp) effect);
                case PUBLISH_STATUS -> {
                    boolean good = redisUp;
                    redisGoodAt = good ? now() : redisGoodAt;
                    at(5, () -> deliver(new Message.StatusWritten(good)));
                }
                case TELL -> onTold((Effect.Tell) effect);
                case PERSIST -> disk = Optional.of(((Effect.Persist) effect).memory());
                case WITHDRAW_CALL, SET_GATE, LOG, LEAVE -> {}
            }
        }
    }

    private void onTold(Effect.Tell effect) {
        require(!effect.event().detail("to").equals("ARMED") || !hash.halted(), "armed while halted");
        log(effect.event().details().toString());
    }

    private void onPanic(Effect.PublishPanic effect) {
        actedAt = now();
        PanicClose panic = effect.panic();
        log("panic " + panic.eventId() + " " + panic.reason());
        if (!redisUp) {
            return;
        }
        panics++;
        if (panic.parentEventId().isEmpty() && history.stream().noneMatch(known -> isOf(known, panic.eventId()))) {
            episodesSinceReset++;
        }
        hash = effect.halt().orIfNewer(hash);
        StreamId id = newId();
        write(new Message.PanicSeen(id, PanicClose.read(panic.toFields(), id), 0));
        at(20 + random.nextInt(200), () -> serve(panic));
    }

    private static boolean isOf(Message message, String eventId) {
        return message instanceof Message.PanicSeen seen
                && seen.reading().eventId().equals(eventId);
    }

    private void serve(PanicClose panic) {
        if (!workerUp) {
            return;
        }
        closing = panic.eventId();
        ordersLeft = positions;
        at(100 + random.nextInt(1_500), () -> {
            boolean flat = random.nextDouble() < flatChance;
            positions = flat ? 0 : positions;
            closing = "";
            ordersLeft = 0;
            StreamId id = newId();
            Fields fields =
                    Fields.of("event_id", panic.eventId(), "outcome", (flat ? Outcome.FLAT : Outcome.UNKNOWN).name());
            write(new Message.RoundEnded(id, Completion.read(fields).orElseThrow()));
        });
    }

    /** The last resort needs no Redis. */
    private void onHelp(Effect.CallForHelp effect) {
        helpAt = now();
        actedAt = now();
        log("help " + effect.reason());
        at(2_000, () -> {
            positions = 0;
            deliver(new Message.OutcomeFound(Outcome.FLAT, effect.eventId(), now(), SimulatedMessages.HOST));
        });
    }

    private void check() {
        if (core.isEmpty() || now() < pausedUntil) {
            return;
        }
        WatchdogState state = core.get().state();
        require(episodesSinceReset <= 1, "a second episode before the reset");
        long awake = Math.max(upSince, pausedUntil);
        boolean guarding = state == WatchdogState.ARMED || state == WatchdogState.CLOSING;
        if (state == WatchdogState.ARMED && positions > 0) {
            require(now() - Math.max(guardedAt, awake) <= 3_000 + 1_000 + 1_300, "unguarded and no episode");
        }
        if (guarding && !redisUp) {
            long silentSince = Math.max(redisGoodAt, awake);
            require(now() - silentSince <= 5_100 || helpAt >= silentSince, "Redis is silent and no help was called");
        }
        if (state == WatchdogState.CLOSING) {
            require(now() - Math.max(actedAt, awake) <= 14_000, "closing, and nothing is being done");
        }
    }
}
