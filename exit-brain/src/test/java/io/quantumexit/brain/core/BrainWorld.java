package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.ExitPolicy;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import io.quantumexit.testsupport.SimulatedClock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The core in a simulated world: an exchange, Redis, a watchdog and a worker that answer and speak on time. */
final class BrainWorld {

    static final String BOOT = "boot-1";
    static final String HOST = "host-1";
    private static final long SAY_MILLIS = 1_000;

    private record Event(MonoTime at, long number, Runnable action) {}

    final FakeExchange exchange = new FakeExchange();
    final SimulatedClock clock = new SimulatedClock();
    final MonoTime start = clock.mono();
    final BrainCore core;

    /** Hears each effect before the world carries it out. */
    BiConsumer<Effect, Now> listener = (effect, now) -> {};

    Optional<TradingState> state = Optional.of(TradingState.reset("ops", "start", 1, 1, StreamId.ZERO));
    Optional<StreamId> newestPanic = Optional.empty();
    Supplier<WatchdogStatus> watchdog =
            () -> watchdog(Optional.empty(), BOOT, true, ClockKind.MONO, FakeExchange.ACCOUNT, 0);
    Supplier<Readiness> worker = () -> worker(true, false, 0, "simulator", FakeExchange.ACCOUNT, Role.PRIMARY);
    boolean streamOn = true;
    boolean redisOn = true;
    boolean watchdogSpeaks = true;
    boolean workerSpeaks = true;
    boolean readsBack = true;
    boolean paused;
    boolean ended;
    long answerMillis = 20;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private long eventCount;
    private MonoTime tickAt = start;

    BrainWorld(BrainSetup setup) {
        core = new BrainCore(setup, clock.now());
        every(this::speak);
    }

    static BrainSetup setup(ExitPolicy policy) {
        return new BrainSetup(BOOT, HOST, "simulator", 1, Optional.empty(), policy);
    }

    long elapsedMillis() {
        return clock.mono().since(start);
    }

    /** Lets everything happen that happens before then. */
    void advanceTo(long elapsedMillis) {
        MonoTime end = start.plus(elapsedMillis);
        while (true) {
            MonoTime event = events.isEmpty() ? end : events.element().at();
            boolean tickNext = !paused && !event.isBefore(tickAt);
            MonoTime next = tickNext ? tickAt : event;
            if (!next.isBefore(end)) {
                break;
            }
            clock.advanceTo(next);
            if (tickNext) {
                give(new Input.Tick(1));
                tickAt = core.nextTick(clock.now());
            } else {
                events.remove().action().run();
            }
        }
        clock.advanceTo(end);
    }

    /** The process wakes up after a pause. */
    void resume() {
        paused = false;
        tickAt = clock.mono();
    }

    void give(Input input) {
        if (paused) {
            later(50, () -> give(input));
            return;
        }
        Now now = clock.now();
        core.on(input, now).forEach(effect -> {
            listener.accept(effect, now);
            carryOut(effect);
        });
    }

    private void carryOut(Effect effect) {
        switch (effect.kind()) {
            case ASK -> exchange.answer((Effect.Ask) effect).ifPresent(input -> later(answerMillis, () -> give(input)));
            case SUBMIT ->
                exchange.submit(((Effect.Submit) effect).order())
                        .ifPresent(input -> later(answerMillis, () -> give(input)));
            case CANCEL -> exchange.cancel();
            case READ_STATE -> readState();
            case PANIC -> publish((Effect.Panic) effect);
            case END -> ended = true;
            case BEAT, DECIDE, TELL, LOG -> {
                // Only to be seen.
            }
        }
    }

    private void readState() {
        if (redisOn) {
            Input read = new Input.StateRead(
                    state, newestPanic.orElse(StreamId.ZERO), clock.now().epochMillis());
            later(2, () -> give(read));
        }
    }

    private void publish(Effect.Panic effect) {
        if (redisOn) {
            StreamId id = new StreamId(clock.now().epochMillis(), eventCount);
            newestPanic = Optional.of(id);
            state = Optional.of(effect.halt());
            PanicReading reading = PanicClose.read(effect.panic().toFields(), id);
            if (readsBack) {
                later(2, () -> give(new Input.PanicSeen(reading, id)));
            }
        }
    }

    /** Somebody else's panic. */
    void panic(String issuedBy, String reason) {
        StreamId id = new StreamId(clock.now().epochMillis(), eventCount);
        newestPanic = Optional.of(id);
        Fields fields = Fields.of("issued_by", issuedBy, "reason", reason);
        give(new Input.PanicSeen(PanicClose.read(fields, id), id));
    }

    void approve(String bootId, long ageMillis) {
        StreamId id = new StreamId(clock.now().epochMillis() - ageMillis, eventCount++);
        Approval approval = new Approval(bootId, "anna", "go", id.millis());
        give(new Input.Approved(approval, id));
    }

    void later(long delayMillis, Runnable action) {
        events.add(new Event(clock.mono().plus(delayMillis), eventCount++, action));
    }

    private void every(Runnable action) {
        later(SAY_MILLIS, () -> {
            action.run();
            every(action);
        });
    }

    private void speak() {
        if (streamOn && !exchange.marks.isEmpty()) {
            give(new Input.PricesPushed(Map.copyOf(exchange.marks)));
        }
        if (redisOn && watchdogSpeaks) {
            give(new Input.WatchdogSaid(watchdog.get(), nowId()));
        }
        if (redisOn && workerSpeaks) {
            give(new Input.WorkerSaid(worker.get(), nowId()));
        }
    }

    private StreamId nowId() {
        return new StreamId(clock.now().epochMillis(), eventCount++);
    }

    /** ARMED beside a LIVE brain and UNARMED beside any other, unless {@code state} says otherwise. */
    WatchdogStatus watchdog(
            Optional<WatchdogState> state,
            String following,
            boolean armable,
            ClockKind clockKind,
            String account,
            long monoShiftMillis) {
        Now now = clock.now();
        return new WatchdogStatus(
                now.epochMillis(),
                OptionalLong.of(now.monoMillis() + monoShiftMillis),
                HOST,
                state.orElse(core.mode() == Mode.LIVE ? WatchdogState.ARMED : WatchdogState.UNARMED),
                armable,
                armable ? "" : "not now",
                0,
                following,
                clockKind,
                true,
                0,
                true,
                account,
                "",
                0,
                "closed",
                Map.of());
    }

    Readiness worker(boolean ready, boolean halted, int positions, String environment, String account, Role role) {
        Now now = clock.now();
        return new Readiness(
                now.epochMillis(),
                OptionalLong.of(now.monoMillis()),
                HOST,
                ready,
                ready ? "" : "no key",
                positions,
                "0",
                0,
                5,
                0,
                account,
                role,
                "worker-1",
                halted,
                0,
                "",
                0,
                0,
                0,
                20,
                environment,
                "test",
                0,
                true);
    }
}
