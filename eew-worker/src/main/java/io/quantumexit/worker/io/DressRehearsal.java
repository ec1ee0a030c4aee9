package io.quantumexit.worker.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.GroupReader;
import io.quantumexit.daemon.redis.PaperRedis;
import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.PracticeAccount;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.AuditLine;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import io.quantumexit.worker.core.Delivery;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.HaltRecord;
import io.quantumexit.worker.core.Identity;
import io.quantumexit.worker.core.WorkerCore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays whole panics with a core of its own on a practice account: the first real one then finds its classes loaded and its
 * code compiled. Invariant: it is given no real account, no Redis and no file, so that nothing of it leaves the process.
 */
public final class DressRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(DressRehearsal.class);

    /** The JVM compiles what was called 200 times. */
    private static final int ROUNDS = 250;

    private static final int POSITIONS = 5;

    /** A round ends within seconds of its own, simulated time. */
    private static final int STEPS_MAX = 500;

    /** Without an exchange to rehearse with it plays all the same. */
    private static final long PATIENCE_SECONDS = 3;

    private final Identity identity;
    private final Supplier<PracticeAccount> stage;
    private final CountDownLatch cue = new CountDownLatch(1);

    /** {@code stage} is opened when the play begins, and closed after it. */
    public DressRehearsal(Identity identity, Supplier<PracticeAccount> stage) {
        this.identity = identity;
        this.stage = stage;
        Thread thread = new Thread(this::awaitCue, "dress-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    /** The start of the process is over: it plays now, once, on a thread of its own. Any number of times. */
    public void cue() {
        cue.countDown();
    }

    private void awaitCue() {
        try {
            boolean unused = cue.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            play();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play() {
        long startNanos = System.nanoTime();
        int flat = 0;
        try (PracticeAccount account = stage.get()) {
            for (int round = 0; round < ROUNDS; round++) {
                account.open(POSITIONS);
                flat += new Play(identity, account.exchange()).endsFlat() ? 1 : 0;
            }
        } catch (RuntimeException | InterruptedException e) {
            LOG.error("the dress rehearsal failed", e);
        }
        if (flat < ROUNDS) {
            LOG.error(
                    "{} of {} dress rehearsals did not end flat; the first panic will be slow", ROUNDS - flat, ROUNDS);
        }
        LOG.debug("{} panics played in {} ms", flat, (System.nanoTime() - startNanos) / 1_000_000);
    }

    /** One panic, from its entry to the acknowledgement of its report. */
    static final class Play {

        private static final Fields PANIC = Fields.of("issued_by", "watchdog", "reason", "DRESS_REHEARSAL");
        private static final long START_MILLIS = 1_000_000;

        private static final int MAILBOX_CAPACITY = 16;

        private final WorkerCore core;
        private final Exchange exchange;

        /** Of what the adapters say; the play itself answers the core. */
        private final Mailbox<WorkerMessage> unread = new Mailbox<>(MAILBOX_CAPACITY);

        private final RedisPublisher redis =
                new RedisPublisher(new PaperRedis(), PanicEntries.NONE, new Keys(""), unread);
        private final Deque<Effect> todo = new ArrayDeque<>();
        private final Deque<Supplier<List<Effect>>> calls = new ArrayDeque<>();
        private MonoTime mono = new MonoTime(START_MILLIS);
        private long written;
        private boolean acknowledged;
        private boolean toldFlat;

        Play(Identity identity, Exchange exchange) {
            this.exchange = exchange;
            core = new WorkerCore(identity, Optional.of(HaltRecord.DAMAGED), List.of(), now());
        }

        private Now now() {
            return new Now(mono, new WallTime(mono.millis()));
        }

        boolean endsFlat() throws InterruptedException {
            StreamId id = new StreamId(START_MILLIS, 0);
            GroupReader.rehearse(new Entry("", id, PANIC), new PanicAdapter(unread));
            todo.addAll(core.onRedis(true, now()));
            todo.addAll(core.onPanic(new Delivery(id, PANIC, 1), now()));
            for (int step = 0; step < STEPS_MAX && !acknowledged; step++) {
                perform();
                mono = mono.plus(Math.max(1, core.nextDeadline(now()).since(mono)));
                todo.addAll(core.onTick(now()));
            }
            return acknowledged && toldFlat && written > 0;
        }

        /** As on the stage: all calls of a moment are begun before the first is answered. */
        private void perform() {
            while (!todo.isEmpty() || !calls.isEmpty()) {
                while (!todo.isEmpty()) {
                    begin(todo.removeFirst());
                }
                if (!calls.isEmpty()) {
                    todo.addAll(calls.removeFirst().get());
                }
            }
        }

        private void begin(Effect effect) {
            switch (effect.kind()) {
                case READ_POSITIONS -> {
                    long call = ((Effect.ReadPositions) effect).call();
                    await(exchange.readablePositions(), reply -> core.onPositions(call, reply, Usage.UNKNOWN, now()));
                }
                case SUBMIT -> {
                    MarketOrder order = ((Effect.Submit) effect).order();
                    await(exchange.submit(order), reply -> core.onOrderReply(order, reply, now()));
                }
                case CANCEL_ALL -> {
                    Effect.CancelAll all = (Effect.CancelAll) effect;
                    await(
                            exchange.cancelAll(all.symbol(), all.book()),
                            reply -> core.onCancelReply(all.symbol(), all.book(), reply, now()));
                }
                case LIST_RESTING -> {
                    OrderBook book = ((Effect.ListResting) effect).book();
                    await(exchange.restingOrders(book), reply -> core.onResting(book, reply, now()));
                }
                case TELL_HALT -> redis.tellHalt((Effect.TellHalt) effect);
                case TELL -> {
                    redis.tell((Effect.Tell) effect);
                    todo.addAll(told((Effect.Tell) effect));
                }
                case ACKNOWLEDGE -> {
                    acknowledged = true;
                    todo.addAll(core.onAcknowledged(((Effect.Acknowledge) effect).report(), true, now()));
                }
                default -> write(effect);
            }
        }

        private <T> void await(CompletableFuture<T> call, Function<T, List<Effect>> answer) {
            calls.addLast(() -> answer.apply(call.join()));
        }

        /** What would be written is made, and goes nowhere. */
        private void write(Effect effect) {
            Object made = switch (effect.kind()) {
                case AUDIT -> {
                    Effect.Audit audit = (Effect.Audit) effect;
                    AuditLine line = AuditLine.of(audit.step());
                    audit.details().forEach(line::with);
                    yield line;
                }
                case TELL_HALT -> ((Effect.TellHalt) effect).state().toFields();
                case KEEP_RECORD -> ((Effect.KeepRecord) effect).record().toFields();
                case KEEP_REPORTS -> ReportText.of(((Effect.KeepReports) effect).reports());
                case PUBLISH_READINESS ->
                    ((Effect.PublishReadiness) effect).readiness().toFields();
                default -> effect;
            };
            written += made.toString().length();
        }

        private List<Effect> told(Effect.Tell tell) {
            toldFlat = tell.report().completions().stream()
                    .map(completion -> completion.toFields().asMap())
                    .anyMatch(fields -> "FLAT".equals(fields.get("outcome")));
            return core.onTold(tell.report().number(), true, now());
        }
    }
}
