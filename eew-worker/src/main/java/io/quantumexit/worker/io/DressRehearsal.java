package io.quantumexit.worker.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.GroupReader;
import io.quantumexit.daemon.redis.PaperRedis;
import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.PracticeAccount;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Plays whole panics with a core of its own on a practice account: the first real one then finds its classes loaded and its
 * code compiled. Invariant: it is given no real account, no Redis and no file, so that nothing of it leaves the process.
 */
public final class DressRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(DressRehearsal.class);

    /** The JVM compiles what was called 200 times. */
    private static final int ROUNDS = 250;

    private static final int POSITIONS = 5;

    /** A call on paper takes less than one. */
    private static final long ANSWER_MILLIS = 1_000;

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
        private final Mailbox<WorkerMessage> answers = new Mailbox<>(MAILBOX_CAPACITY);
        private final Mailbox<WorkerMessage> receipts = new Mailbox<>(MAILBOX_CAPACITY);
        private final ExchangePublisher exchange;
        private final RedisPublisher redis;
        private final Speaker speaker = new Speaker(NOPLogger.NOP_LOGGER, NOPLogger.NOP_LOGGER, line -> true);
        private final Deque<Effect> todo = new ArrayDeque<>();
        private int inFlight;
        private MonoTime mono = new MonoTime(START_MILLIS);
        private long written;
        private boolean acknowledged;
        private boolean toldFlat;

        Play(Identity identity, Exchange paper) {
            exchange = new ExchangePublisher(paper, calls -> {}, answers);
            redis = new RedisPublisher(new PaperRedis(), PanicEntries.NONE, new Keys(""), receipts);
            core = new WorkerCore(identity, Optional.of(HaltRecord.DAMAGED), List.of(), now());
        }

        private Now now() {
            return new Now(mono, new WallTime(mono.millis()));
        }

        boolean endsFlat() throws InterruptedException {
            StreamId id = new StreamId(START_MILLIS, 0);
            GroupReader.rehearse(new Entry("", id, PANIC), new PanicAdapter(new Mailbox<>(MAILBOX_CAPACITY)));
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
        private void perform() throws InterruptedException {
            while (!todo.isEmpty() || inFlight > 0) {
                while (!todo.isEmpty()) {
                    begin(todo.removeFirst());
                }
                receipts.drain(this::hear, MAILBOX_CAPACITY);
                if (inFlight > 0) {
                    answers.await(ANSWER_MILLIS);
                    inFlight -= answers.drain(this::hear, inFlight);
                }
            }
        }

        private void hear(WorkerMessage message) {
            todo.addAll(message.tell(core, now()));
        }

        private void begin(Effect effect) {
            switch (effect.kind()) {
                case READ_POSITIONS -> {
                    inFlight++;
                    exchange.readPositions((Effect.ReadPositions) effect);
                }
                case SUBMIT -> {
                    inFlight++;
                    exchange.submit((Effect.Submit) effect);
                }
                case CANCEL_ALL -> {
                    inFlight++;
                    exchange.cancelAll((Effect.CancelAll) effect);
                }
                case LIST_RESTING -> {
                    inFlight++;
                    exchange.listResting((Effect.ListResting) effect);
                }
                case TELL_HALT -> redis.tellHalt((Effect.TellHalt) effect);
                case TELL -> {
                    toldFlat = saysFlat((Effect.Tell) effect);
                    redis.tell((Effect.Tell) effect);
                }
                case ACKNOWLEDGE -> {
                    acknowledged = true;
                    redis.acknowledge((Effect.Acknowledge) effect);
                }
                case SAY -> speaker.say((Effect.Say) effect);
                case AUDIT -> speaker.audit((Effect.Audit) effect, now());
                default -> write(effect);
            }
        }

        /** What would be written is made, and goes nowhere. */
        private void write(Effect effect) {
            Object made = switch (effect.kind()) {
                case KEEP_RECORD -> ((Effect.KeepRecord) effect).record().toFields();
                case KEEP_REPORTS -> ReportText.of(((Effect.KeepReports) effect).reports());
                case PUBLISH_READINESS ->
                    ((Effect.PublishReadiness) effect).readiness().toFields();
                default -> effect;
            };
            written += made.toString().length();
        }

        private static boolean saysFlat(Effect.Tell tell) {
            return tell.report().completions().stream()
                    .map(completion -> completion.toFields().asMap())
                    .anyMatch(fields -> "FLAT".equals(fields.get("outcome")));
        }
    }
}
