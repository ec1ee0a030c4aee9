package io.quantumexit.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.Timing;
import io.quantumexit.testsupport.SimulatedClock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Function;

/**
 * The core against a model exchange and a model Redis, under a schedule drawn from a seed: slow, lost, refused and
 * untrue-looking replies, duplicates, crashes between any two effects. Faults end after a while; then everything must
 * come to rest, flat, halted and answered.
 */
final class WorkerSimulation {

    private static final long FAULTS_MILLIS = 12_000;
    private static final long END_MILLIS = 90_000;

    private record Happening(MonoTime at, long order, int life, Function<Now, List<Effect>> what) {}

    private final Random random;
    private final SimulatedClock clock = new SimulatedClock();
    private final MonoTime begin = clock.mono();
    private final ModelExchange exchange;
    private final ModelRedis redis;
    private final PriorityQueue<Happening> queue =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::order));
    private Optional<HaltRecord> file = Optional.empty();
    private List<Report> reports = List.of();
    private WorkerCore core;
    private int life;
    private long happenings;
    private int events;

    WorkerSimulation(Random random) {
        this.random = random;
        exchange = new ModelExchange(random);
        redis = new ModelRedis(random);
        exchange.openSome(random.nextInt(8));
        core = startCore();
    }

    private WorkerCore startCore() {
        Identity identity = new Identity(
                "w", "boot", Role.PRIMARY, ClosedBy.WORKER, "simulator", "test", "binance", "localhost", new Pace(1));
        return new WorkerCore(identity, file, reports, clock.now());
    }

    void run() {
        redis.reset();
        every(1_000, now -> core.onHash(redis.hash(), now));
        every(700, this::deliver);
        after(1, now -> core.onRedisTime(1_000_000, now));
        for (int i = 0; i <= random.nextInt(4); i++) {
            later(random.nextInt(5_000), now -> publish());
        }
        if (random.nextInt(3) == 0) {
            later(random.nextInt(9_000), now -> deleteHash());
        }
        later(1_500, now -> followThrough());
        while (clock.mono().since(begin) < END_MILLIS) {
            step();
        }
        settleChecks();
    }

    private void step() {
        Happening next = queue.peek();
        MonoTime tick = core.nextDeadline(clock.now());
        if (next != null && !tick.isBefore(next.at())) {
            queue.remove();
            Now now = clock.advanceTo(next.at());
            if (next.life() < 0 || next.life() == life) {
                perform(next.what().apply(now));
            }
        } else {
            Now now = clock.advanceTo(tick);
            perform(core.onTick(now));
        }
        if (faulty() && random.nextInt(400) == 0) {
            crash();
        }
    }

    private boolean faulty() {
        return clock.mono().since(begin) < FAULTS_MILLIS;
    }

    private void crash() {
        life++;
        core = startCore();
        after(1, now -> core.onRedisTime(1_000_000, now));
        after(5 + random.nextInt(600), now -> core.onHash(redis.hash(), now));
        after(10 + random.nextInt(300), this::deliver);
    }

    private List<Effect> publish() {
        events++;
        redis.publish("e" + events, random.nextInt(6) == 0 ? "nobody" : "ops", 1);
        later(random.nextInt(50), this::deliver);
        return List.of();
    }

    private List<Effect> deleteHash() {
        redis.deleteHash();
        return List.of();
    }

    private List<Effect> deliver(Now now) {
        redis.deliveries().forEach(delivery -> perform(core.onPanic(delivery, now)));
        return List.of();
    }

    /** The issuer: whatever did not end FLAT is asked for again. */
    private List<Effect> followThrough() {
        boolean open = redis.newestCompletion()
                .filter(c -> c.outcome() != Outcome.FLAT)
                .isPresent();
        if (open && !redis.hasPending()) {
            events++;
            redis.publish("e" + events, "watchdog", 2);
        }
        later(1_500, now -> followThrough());
        return List.of();
    }

    private void perform(List<Effect> effects) {
        int crashAt = faulty() && random.nextInt(300) == 0 ? random.nextInt(effects.size() + 1) : effects.size();
        for (Effect effect : effects.subList(0, crashAt)) {
            carryOut(effect);
        }
        if (crashAt < effects.size()) {
            crash();
        }
    }

    private void carryOut(Effect effect) {
        switch (effect.kind()) {
            case READ_POSITIONS -> read(((Effect.ReadPositions) effect).call());
            case SUBMIT -> submit((Effect.Submit) effect);
            case CANCEL_ALL -> {
                Effect.CancelAll cancel = (Effect.CancelAll) effect;
                reply(Reply.done(true, 0, 1), (r, now) -> core.onCancelReply(cancel.symbol(), cancel.book(), r, now));
            }
            case LIST_RESTING ->
                reply(
                        Reply.done(List.<RestingOrder>of(), 0, 1),
                        (r, now) -> core.onResting(((Effect.ListResting) effect).book(), r, now));
            case FETCH_RULES ->
                reply(Reply.done(Map.<String, SymbolRules>of(), 0, 1), (r, now) -> core.onRules(r, now));
            case FETCH_ACCOUNT -> reply(Reply.done("alias", 0, 1), (r, now) -> core.onAccount(r, now));
            case SYNC_CLOCK -> reply(Reply.done(1L, 0, 1), (r, now) -> core.onClock(r, now));
            case TEST_ORDER ->
                reply(Reply.done(true, 0, 1), (r, now) -> core.onTest(((Effect.TestOrder) effect).order(), r, now));
            case KEEP_RECORD -> {
                HaltRecord record = ((Effect.KeepRecord) effect).record();
                later(random.nextInt(20), now -> keep(record));
            }
            case KEEP_REPORTS -> reports = ((Effect.KeepReports) effect).reports();
            case TELL_HALT -> {
                if (!faulty() || random.nextInt(8) > 0) {
                    redis.write(((Effect.TellHalt) effect).state());
                }
            }
            case TELL -> tell((Effect.Tell) effect);
            case ACKNOWLEDGE -> {
                Effect.Acknowledge ack = (Effect.Acknowledge) effect;
                after(
                        random.nextInt(40),
                        now -> core.onAcknowledged(ack.report(), redis.acknowledge(ack.entries()), now));
            }
            case PUBLISH_READINESS,
                    REHEARSE,
                    LOOK_AROUND,
                    ASK_TIME,
                    TRIM_SERVED,
                    RENEW_CLAIM,
                    READ_PANICS,
                    FETCH_RECENT,
                    WRITE_OUTCOME,
                    REMOVE_CLOSE_NOW,
                    SAY,
                    AUDIT -> {}
        }
    }

    private List<Effect> keep(HaltRecord record) {
        boolean older =
                file.filter(f -> f.state().epoch() > record.state().epoch()).isPresent();
        file = older ? file : Optional.of(record);
        return List.of();
    }

    private void read(long call) {
        boolean fails = faulty() && random.nextInt(6) == 0;
        boolean stale = faulty() && random.nextInt(4) == 0;
        long there = random.nextInt(30);
        later(there, seen -> {
            List<Position> positions = exchange.positions(stale);
            Reply<PositionList> reply = fails
                    ? Reply.failed(random.nextBoolean() ? ReplyClass.UNKNOWN : ReplyClass.NOT_EXECUTED, 0, 0, "m", 0, 1)
                    : Reply.done(new PositionList(positions, List.of()), 0, 1);
            long back = fails && random.nextBoolean() ? Timing.READ_TIMEOUT_MILLIS : random.nextInt(60);
            after(back, now -> core.onPositions(call, reply, Usage.UNKNOWN, now));
            return List.of();
        });
    }

    /** What is on its way to the exchange arrives also when the worker dies. */
    private void submit(Effect.Submit submit) {
        later(random.nextInt(40), seen -> {
            Reply<OrderFill> reply = exchange.execute(submit.order());
            long back = faulty() && random.nextInt(8) == 0 ? Timing.ORDER_TIMEOUT_MILLIS : random.nextInt(60);
            after(back, now -> core.onOrderReply(submit.order(), reply, now));
            return List.of();
        });
    }

    private void tell(Effect.Tell tell) {
        tell.report().completions().forEach(this::check);
        after(random.nextInt(40), now -> core.onTold(tell.report().number(), redis.tell(tell), now));
    }

    private void check(Completion completion) {
        if (completion.outcome() == Outcome.FLAT) {
            assertThat(exchange.openKeys()).as("told FLAT").isEmpty();
        }
        if (completion.outcome() == Outcome.RESIDUAL) {
            assertThat(completion.failedSymbols()).as("told RESIDUAL").containsAll(exchange.openKeys());
        }
    }

    private void settleChecks() {
        assertThat(redis.hasPending()).as("an entry was never answered").isFalse();
        boolean closed = redis.newestCompletion().isPresent();
        if (closed) {
            assertThat(exchange.isFlat()).as("flat at last").isTrue();
        }
        if (events > 0) {
            assertThat(redis.isHalted()).as("halted in Redis at last").isTrue();
            assertThat(file.orElseThrow().state().halted())
                    .as("halted in the file")
                    .isTrue();
        }
    }

    private interface Answer<T> {
        List<Effect> with(Reply<T> reply, Now now);
    }

    private <T> void reply(Reply<T> reply, Answer<T> answer) {
        after(random.nextInt(50), now -> answer.with(reply, now));
    }

    /** Happens to this life of the worker only. */
    private void after(long millis, Function<Now, List<Effect>> what) {
        queue.add(new Happening(clock.mono().plus(millis), happenings++, life, what));
    }

    /** Happens in any case. */
    private void later(long millis, Function<Now, List<Effect>> what) {
        queue.add(new Happening(clock.mono().plus(millis), happenings++, -1, what));
    }

    private void every(long millis, Function<Now, List<Effect>> what) {
        later(millis, now -> {
            every(millis, what);
            return what.apply(now);
        });
    }
}
