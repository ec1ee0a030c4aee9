package io.quantumexit.worker.io;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.AuditLine;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import io.quantumexit.worker.core.Delivery;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.HaltRecord;
import io.quantumexit.worker.core.Identity;
import io.quantumexit.worker.core.WorkerCore;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays whole panics with a core of its own, on paper: the first real one then finds its classes loaded and its code
 * compiled. Invariant: it knows no exchange, no Redis and no file, so that nothing of it can leave this class.
 */
public final class DressRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(DressRehearsal.class);

    /** The JVM compiles what was called 200 times. */
    private static final int ROUNDS = 250;

    private static final int POSITIONS = 12;

    /** A round ends within seconds of its own, simulated time. */
    private static final int STEPS_MAX = 500;

    /** Without an exchange to rehearse with it plays all the same. */
    private static final long PATIENCE_SECONDS = 3;

    private final Identity identity;
    private final CountDownLatch cue = new CountDownLatch(1);

    public DressRehearsal(Identity identity) {
        this.identity = identity;
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
        try {
            for (int round = 0; round < ROUNDS; round++) {
                flat += new Play(identity).endsFlat() ? 1 : 0;
            }
        } catch (RuntimeException e) {
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

        private final WorkerCore core;
        private final Deque<Effect> todo = new ArrayDeque<>();
        private final Set<String> closed = new HashSet<>();
        private MonoTime mono = new MonoTime(START_MILLIS);
        private long written;
        private boolean acknowledged;
        private boolean toldFlat;

        Play(Identity identity) {
            core = new WorkerCore(identity, Optional.of(HaltRecord.DAMAGED), List.of(), now());
        }

        private Now now() {
            return new Now(mono, new WallTime(mono.millis()));
        }

        boolean endsFlat() {
            todo.addAll(core.onRedis(true, now()));
            todo.addAll(core.onPanic(new Delivery(new StreamId(START_MILLIS, 0), PANIC, 1), now()));
            for (int step = 0; step < STEPS_MAX && !acknowledged; step++) {
                while (!todo.isEmpty()) {
                    todo.addAll(answer(todo.removeFirst()));
                }
                mono = mono.plus(Math.max(1, core.nextDeadline(now()).since(mono)));
                todo.addAll(core.onTick(now()));
            }
            return acknowledged && toldFlat && written > 0;
        }

        private List<Effect> answer(Effect effect) {
            return switch (effect.kind()) {
                case READ_POSITIONS ->
                    core.onPositions(((Effect.ReadPositions) effect).call(), done(positions()), Usage.UNKNOWN, now());
                case SUBMIT -> filled(((Effect.Submit) effect).order());
                case CANCEL_ALL -> {
                    Effect.CancelAll cancel = (Effect.CancelAll) effect;
                    yield core.onCancelReply(cancel.symbol(), cancel.book(), done(true), now());
                }
                case LIST_RESTING -> core.onResting(((Effect.ListResting) effect).book(), done(List.of()), now());
                case TELL -> told((Effect.Tell) effect);
                case ACKNOWLEDGE -> {
                    acknowledged = true;
                    yield core.onAcknowledged(((Effect.Acknowledge) effect).report(), true, now());
                }
                case AUDIT -> {
                    Effect.Audit audit = (Effect.Audit) effect;
                    AuditLine line = AuditLine.of(audit.step());
                    audit.details().forEach(line::with);
                    yield nothing(line.toString());
                }
                case TELL_HALT -> nothing(((Effect.TellHalt) effect).state().toFields());
                case KEEP_RECORD ->
                    nothing(((Effect.KeepRecord) effect).record().toFields());
                case KEEP_REPORTS -> nothing(ReportText.of(((Effect.KeepReports) effect).reports()));
                case PUBLISH_READINESS ->
                    nothing(((Effect.PublishReadiness) effect).readiness().toFields());
                default -> List.of();
            };
        }

        private List<Effect> filled(MarketOrder order) {
            closed.add(order.positionKey());
            OrderFill fill =
                    new OrderFill(1, order.symbol(), order.clientOrderId(), "FILLED", order.quantity(), BigDecimal.ONE);
            return core.onOrderReply(order, done(fill), now());
        }

        private List<Effect> told(Effect.Tell tell) {
            toldFlat = tell.report().completions().stream()
                    .map(completion -> completion.toFields().asMap())
                    .anyMatch(fields -> "FLAT".equals(fields.get("outcome")));
            return core.onTold(tell.report().number(), true, now());
        }

        private PositionList positions() {
            List<Position> open = new ArrayList<>();
            for (int i = 0; i < POSITIONS; i++) {
                Position position = new Position(
                        "PAPER" + i + "USDT",
                        PositionSide.BOTH,
                        BigDecimal.valueOf(i % 2 == 0 ? 15 : -15, 1),
                        BigDecimal.TEN,
                        BigDecimal.TEN);
                if (!closed.contains(position.key())) {
                    open.add(position);
                }
            }
            return new PositionList(open, List.of());
        }

        private static <T> Reply<T> done(T value) {
            long nanos = System.nanoTime();
            return Reply.done(value, nanos, nanos);
        }

        /** What would be written is made, and goes nowhere. */
        private List<Effect> nothing(Object made) {
            written += made.toString().length();
            return List.of();
        }
    }
}
