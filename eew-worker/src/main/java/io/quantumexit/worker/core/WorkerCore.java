package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Emergency Exit Worker's decisions. One action: on a valid panic it halts trading, closes every position and tells
 * what came of it. Everything that comes in is a method here; {@link #onTick} carries the time.
 *
 * <p>Effects of one panic, in this order: the line that it came; the halt, begun in file and Redis; the read of all
 * positions; then each order, each cancel; then words.
 */
public final class WorkerCore {

    /** Redis' time is asked until it answers, then so often, to let go of old entries. */
    private static final long TIME_MILLIS = 3_600_000;

    private final HaltKeeper halt;
    private final Outbox outbox;
    private final AccountView view = new AccountView();
    private final ForeignFills foreignFills = new ForeignFills();
    private final Rehearsal rehearsal;
    private final Reception reception;
    private final SelfReport selfReport;
    private final RoundDesk desk;

    private MonoTime nextSecond;
    private MonoTime nextTime;
    private boolean redisConnected;

    /**
     * @param file the worker's own file; empty on a first start
     * @param untold reports that an earlier process could not tell
     */
    public WorkerCore(Identity identity, Optional<HaltRecord> file, List<Report> untold, Now now) {
        halt = new HaltKeeper(identity.worker(), file.orElse(HaltRecord.FIRST_START));
        outbox = new Outbox(halt, untold);
        rehearsal = new Rehearsal(view, identity, now.mono());
        PanicInbox inbox = new PanicInbox(halt);
        inbox.alreadyAnswered(outbox.entries());
        reception = new Reception(identity, inbox, halt, outbox);
        selfReport = new SelfReport(identity, view, rehearsal, halt, inbox);
        desk = new RoundDesk(view, reception, selfReport, foreignFills);
        nextSecond = now.mono();
        nextTime = now.mono();
    }

    // ---- from Redis ----

    /** An entry of the panic stream. */
    public List<Effect> onPanic(Delivery delivery, Now now) {
        List<Effect> out = new ArrayList<>();
        reception.onPanic(delivery, now, out);
        desk.advance(now, out);
        return out;
    }

    /** The halt hash as Redis has it, each second; no fields when it is missing. */
    public List<Effect> onHash(Fields fields, Now now) {
        List<Effect> out = new ArrayList<>();
        halt.onHash(fields, out);
        reception.onReset(now, out);
        outbox.retry(now.mono(), out);
        reception.judge(now, out);
        desk.advance(now, out);
        return out;
    }

    /** Redis' own time. */
    public List<Effect> onRedisTime(long redisMillis, Now now) {
        List<Effect> out = new ArrayList<>();
        nextTime = now.mono().plus(TIME_MILLIS);
        halt.onRedisTime(redisMillis, out);
        halt.trim(redisMillis, out);
        reception.judge(now, out);
        desk.advance(now, out);
        return out;
    }

    /** The connection to Redis came up or went away. */
    public List<Effect> onRedis(boolean connected, Now now) {
        List<Effect> out = new ArrayList<>();
        selfReport.onRedis(connected);
        if (connected && !redisConnected) {
            out.add(new Effect.Say(Effect.Level.INFO, "Listening for panic_close events"));
            out.add(new Effect.AskTime());
            out.add(new Effect.LookAround());
        } else if (!connected) {
            out.add(new Effect.Say(Effect.Level.WARN, "No connection to Redis; trying for ever"));
        }
        redisConnected = connected;
        return out;
    }

    /**
     * What became of a {@link Effect.Tell}.
     *
     * @param good each reply of the transaction was
     */
    public List<Effect> onTold(long report, boolean good, Now now) {
        List<Effect> out = new ArrayList<>();
        outbox.onTold(report, good, now.mono(), out);
        return out;
    }

    /** What became of an {@link Effect.Acknowledge}. */
    public List<Effect> onAcknowledged(long report, boolean good, Now now) {
        List<Effect> out = new ArrayList<>();
        reception.done(outbox.onAcknowledged(report, good, now.mono(), out), out);
        return out;
    }

    // ---- from the exchange ----

    /** Answer to {@link Effect.ReadPositions}. */
    public List<Effect> onPositions(long call, Reply<PositionList> reply, Usage usage, Now now) {
        List<Effect> out = new ArrayList<>();
        Optional<PositionRead> before = view.newest();
        Optional<PositionRead> read = view.onRead(call, reply.value());
        rehearsal.onUsage(usage);
        view.throttle().onReply(reply, now.mono());
        rehearsal.onPositions(call, read, reply, now.mono(), out);
        if (desk.round().isPresent()) {
            desk.round().get().onPositions(call, read, reply, now, out);
            desk.advance(now, out);
        } else if (before.isPresent() && read.isPresent()) {
            foreignFills.onReads(before.get(), read.get(), out);
        }
        return out;
    }

    public List<Effect> onOrderReply(MarketOrder order, Reply<OrderFill> reply, Now now) {
        List<Effect> out = new ArrayList<>();
        rehearsal.onOrderReply(reply, now.mono(), out);
        desk.round().ifPresent(r -> r.onOrderReply(order, reply, now, out));
        desk.advance(now, out);
        return out;
    }

    public List<Effect> onCancelReply(String symbol, OrderBook book, Reply<Boolean> reply, Now now) {
        List<Effect> out = new ArrayList<>();
        desk.round().ifPresent(r -> r.onCancelReply(symbol, book, reply, now, out));
        desk.advance(now, out);
        return out;
    }

    public List<Effect> onResting(OrderBook book, Reply<List<RestingOrder>> reply, Now now) {
        List<Effect> out = new ArrayList<>();
        reply.value().ifPresent(orders -> view.onResting(book, orders));
        rehearsal.onResting(book, reply.isDone(), now.mono());
        desk.round().ifPresent(r -> r.onResting(now, out));
        return out;
    }

    public List<Effect> onTest(MarketOrder order, Reply<Boolean> reply, Now now) {
        List<Effect> out = new ArrayList<>();
        rehearsal.onTest(order, reply, now.mono(), out);
        return out;
    }

    public List<Effect> onRules(Reply<Map<String, SymbolRules>> reply, Now now) {
        rehearsal.onRules(reply, now.mono());
        return List.of();
    }

    public List<Effect> onAccount(Reply<String> reply, Now now) {
        rehearsal.onAccount(reply, now.mono());
        return List.of();
    }

    public List<Effect> onClock(Reply<Long> reply, Now now) {
        List<Effect> out = new ArrayList<>();
        rehearsal.onClock(reply, now.mono());
        desk.round().ifPresent(r -> r.onClock(now, out));
        return out;
    }

    /** Answer to {@link Effect.FetchRecent}. */
    public List<Effect> onRecent(String symbol, Reply<List<OrderFill>> reply, Now now) {
        List<Effect> out = new ArrayList<>();
        reply.value()
                .flatMap(orders -> foreignFills.onRecent(symbol, orders))
                .ifPresent(fill -> reception.onForeignFill(fill, now, out));
        return out;
    }

    // ---- from this host ----

    /** The {@code close-now} file as it stands, looked at each second. */
    public List<Effect> onCloseNow(Optional<CloseNow> file, Now now) {
        List<Effect> out = new ArrayList<>();
        desk.onCloseNow(file);
        desk.advance(now, out);
        return out;
    }

    /**
     * Result of the last-resort closer's own rehearsal.
     *
     * @param ts epoch milliseconds, 0 when there was none
     */
    public List<Effect> onCloserRehearsal(long ts, boolean ok, Now now) {
        selfReport.onCloserRehearsal(ts, ok);
        return List.of();
    }

    /** What became of the newest {@link Effect.KeepRecord}. */
    public List<Effect> onRecordWritten(boolean good, Now now) {
        selfReport.onRecordWritten(good);
        halt.onRecordWritten(good);
        return List.of();
    }

    /** No new round begins; the one at work is finished. */
    public List<Effect> onStop(Now now) {
        desk.stop();
        return List.of();
    }

    /** Tells Redis again what it has not taken, without knowing whether a reset came meanwhile; for the closer. */
    public List<Effect> tellAgain(Now now) {
        List<Effect> out = new ArrayList<>();
        outbox.askAgain(now.mono(), out);
        return out;
    }

    /** Whether Redis has taken everything it is owed. */
    public boolean hasToldAll() {
        return outbox.isEmpty();
    }

    /** Whether a {@code close-now} file asks; until it was looked for, one may. */
    public boolean isCalled() {
        return desk.isCalled();
    }

    /** Whether a round is at work. */
    public boolean isInRound() {
        return desk.round().isPresent();
    }

    /** Whether nothing more is to be done before the process may end. */
    public boolean isIdle() {
        return desk.round().isEmpty() && outbox.isQuiet();
    }

    // ---- time ----

    public List<Effect> onTick(Now now) {
        List<Effect> out = new ArrayList<>();
        reception.judge(now, out);
        desk.round().ifPresent(r -> r.advance(now, out));
        desk.advance(now, out);
        outbox.keep(out);
        if (!now.mono().isBefore(nextSecond)) {
            nextSecond = now.mono().plus(Timing.PERIOD_MILLIS);
            halt.keepAgain(out);
            out.add(new Effect.LookAround());
            if (!now.mono().isBefore(nextTime)) {
                out.add(new Effect.AskTime());
            }
            if (desk.round().isEmpty()) {
                rehearsal.onSecond(now.mono(), out);
            }
            out.add(new Effect.PublishReadiness(selfReport.readiness(desk.round(), now)));
        }
        return out;
    }

    /** When {@link #onTick} is due next. */
    public MonoTime nextDeadline(Now now) {
        if (outbox.isToBeKept()) {
            return now.mono();
        }
        MonoTime due = reception.nextJudgement().map(nextSecond::min).orElse(nextSecond);
        return desk.nextDeadline(now.mono()).map(due::min).orElse(due);
    }
}
