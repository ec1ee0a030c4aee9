package io.quantumexit.worker.core;

import io.quantumexit.exchange.ClosePlan;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.OrderPacer;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One round: reads all positions, sends every closing order at once, waits for nothing, and proves by reading
 * again (rules.md, "The round, exactly"). No order is ever sent twice; what is left is reported.
 *
 * <pre>
 * READING  -- good read, or none for 1 s and a good one of the last 30 s --> CLOSING
 * READING  -- no read for {@value #READ_LIMIT_MILLIS} ms ------------------> OVER (UNKNOWN)
 * CLOSING  -- every order and cancel answered, or silent too long ---------> PROVING
 * PROVING  -- believed flat, hopeless, or schedule exhausted --------------> OVER
 * any      -- time is up --------------------------------------------------> OVER
 * </pre>
 */
final class Round {

    enum Stage {
        READING,
        CLOSING,
        PROVING,
        OVER
    }

    /** Two reads that time out; with orders and proof this fills the round. */
    static final long READ_LIMIT_MILLIS = 2 * Timing.READ_TIMEOUT_MILLIS;

    /** Plans of one round beyond the first only add positions that appeared meanwhile. */
    private static final int MAX_PLANS = 20;

    private final List<PanicCase> cases;
    private final AccountView view;
    private final Now start;
    private final Salvo salvo;
    private final Cancels cancels;
    private final RoundLog log;
    private final Optional<PositionRead> rehearsed;
    private final Reading reading;
    private final Set<String> known = new TreeSet<>();
    private Stage stage = Stage.READING;
    private Optional<PositionRead> base = Optional.empty();
    private Optional<Proof> proof = Optional.empty();
    private Optional<RoundResult> result = Optional.empty();
    private int plans;

    Round(List<PanicCase> cases, AccountView view, OrderPacer pacer, Now start) {
        this.cases = List.copyOf(cases);
        this.view = view;
        this.start = start;
        this.salvo = new Salvo(pacer);
        this.cancels = new Cancels(view);
        this.log = new RoundLog(lead().eventId());
        this.rehearsed = view.newest();
        this.reading = new Reading(view, rehearsed, start.mono());
    }

    /** The event that names the round. */
    PanicClose lead() {
        return cases.get(0).panic();
    }

    /**
     * Asks for the positions, ahead of all that this step wants already: the halt is begun while the exchange answers, and
     * so before any order.
     *
     * @param listing whether to ask for what rests, too
     */
    void begin(boolean listing, List<Effect> out) {
        List<Effect> first = new ArrayList<>();
        reading.ask(start.mono(), first);
        out.addAll(0, first);
        if (listing) {
            for (OrderBook book : OrderBook.values()) {
                out.add(new Effect.ListResting(book));
            }
        }
    }

    /**
     * A read of positions was answered.
     *
     * @param read empty when it failed
     */
    void onPositions(long call, Optional<PositionRead> read, Reply<PositionList> reply, Now now, List<Effect> out) {
        boolean ofProof = proof.isPresent() && proof.get().onRead(call, read);
        boolean ours = reading.onAnswer(call) || ofProof;
        if (!ours || stage == Stage.OVER) {
            return;
        }
        if (read.isEmpty()) {
            out.add(log.readFailed(reply));
            reading.onFailed(reply, now.mono(), out);
        } else if (ofProof) {
            out.add(log.proofRead(read.get()));
        } else if (now.mono().isBefore(deadline())) {
            onGoodRead(read.get(), now, out);
        }
        advance(now, out);
    }

    private void onGoodRead(PositionRead read, Now now, List<Effect> out) {
        boolean aged = read.ageMillis(now.mono()) > Timing.PLAN_AGE_MILLIS; // this process was paused
        if (aged || (stage == Stage.READING && reading.isDoubtful(read))) {
            reading.ask(now.mono(), out);
        } else if (stage == Stage.READING && reading.isContradicted(read)) {
            // Reduce-only does no harm where nothing is left, and closes what only this list does not show.
            closeFromRehearsal(now, out);
        } else if (stage != Stage.PROVING) {
            reading.onGood();
            close(read, now, out);
        }
    }

    private void closeFromRehearsal(Now now, List<Effect> out) {
        rehearsed
                .filter(read -> read.ageMillis(now.mono()) <= Timing.FALLBACK_PLAN_AGE_MILLIS)
                .ifPresent(read -> {
                    close(read, now, out);
                    out.add(log.closingFromRehearsal(read, now.mono()));
                });
    }

    /** Orders first, cancels of what is known to rest with them, the others a moment later, words last. */
    private void close(PositionRead read, Now now, List<Effect> out) {
        base = Optional.of(read);
        known.addAll(read.keys());
        stage = Stage.CLOSING;
        if (salvo.hasUnsent()) {
            salvo.refit(read);
        }
        if (plans < MAX_PLANS) {
            String prefix = ClientOrderId.prefix(lead(), plans++);
            salvo.plan(ClosePlan.of(read.positions(), view.rules(), prefix).orders());
        }
        List<MarketOrder> sent = salvo.send(now.mono(), out);
        cancelKnown(now, out);
        out.add(log.positionsRead(read, now.mono()));
        sent.forEach(order -> out.add(log.sent(order)));
    }

    private void cancelKnown(Now now, List<Effect> out) {
        cancels.cancel(view.restingSymbols(), now.mono(), out);
        if (!view.throttle().isOn(now.mono())) {
            base.ifPresent(read -> cancels.cancelSoon(read.symbols(), now.mono()));
        }
    }

    void onOrderReply(MarketOrder order, Reply<OrderFill> reply, Now now, List<Effect> out) {
        salvo.onReply(order, reply);
        out.add(log.orderReply(order, reply));
        advance(now, out);
    }

    void onCancelReply(String symbol, OrderBook book, Reply<Boolean> reply, Now now, List<Effect> out) {
        cancels.onReply(symbol, book, reply);
        if (!reply.isDone()) {
            out.add(log.cancelFailed(symbol, book, reply));
        }
        advance(now, out);
    }

    /** The books were listed: what rests where nobody has cancelled yet is cancelled too. */
    void onResting(Now now, List<Effect> out) {
        if (stage == Stage.CLOSING || stage == Stage.PROVING) {
            cancelKnown(now, out);
        }
    }

    /** The clock was measured: the refused read may be repeated. */
    void onClock(Now now, List<Effect> out) {
        reading.onClock(now.mono());
        advance(now, out);
    }

    /** Does whatever time or an answer has made due. */
    void advance(Now now, List<Effect> out) {
        if (stage != Stage.OVER && !now.mono().isBefore(deadline())) {
            conclude(now, out);
            return;
        }
        salvo.expire(now.mono());
        cancels.onTime(now.mono(), out);
        if (stage == Stage.READING) {
            keepReading(now, out);
        }
        if (stage == Stage.CLOSING) {
            keepSending(now, out);
        }
        if (stage == Stage.CLOSING && salvo.isAnswered() && cancels.isAnswered()) {
            stage = Stage.PROVING;
            proof = Optional.of(new Proof(view, now.mono(), known.stream().allMatch(salvo::wasAccepted) ? 1 : 2));
        }
        if (stage == Stage.PROVING) {
            prove(now, out);
        }
    }

    private void keepReading(Now now, List<Effect> out) {
        reading.noticeSilence(now.mono());
        if (reading.isToBeGivenUp(now.mono())) {
            closeFromRehearsal(now, out);
        }
        if (stage == Stage.READING && now.mono().since(start.mono()) >= READ_LIMIT_MILLIS) {
            conclude(now, out);
        } else {
            reading.ask(now.mono(), out);
        }
    }

    /** Paced orders wait for room; a plan that has aged meanwhile is read again first. */
    private void keepSending(Now now, List<Effect> out) {
        reading.noticeSilence(now.mono());
        if (reading.isBlind() || (salvo.hasUnsent() && !isPlanYoungerThan(Timing.PLAN_AGE_MILLIS, now.mono()))) {
            reading.ask(now.mono(), out);
        }
        if (salvo.hasUnsent() && maySend(now.mono())) {
            salvo.send(now.mono(), out).forEach(order -> out.add(log.sent(order)));
        }
    }

    private boolean maySend(MonoTime now) {
        return isPlanYoungerThan(reading.isBlind() ? Timing.FALLBACK_PLAN_AGE_MILLIS : Timing.PLAN_AGE_MILLIS, now);
    }

    private boolean isPlanYoungerThan(long limitMillis, MonoTime now) {
        return base.filter(read -> read.ageMillis(now) <= limitMillis).isPresent();
    }

    private void prove(Now now, List<Effect> out) {
        Proof proving = proof.orElseThrow();
        proving.onTick(now.mono(), out);
        boolean hopeless = proving.newest()
                .filter(read ->
                        read.count() > 0 && read.keys().stream().allMatch(key -> salvo.isHopeless(key, read.size(key))))
                .isPresent();
        if (proving.isFlat() || hopeless || proving.isExhausted()) {
            conclude(now, out);
        }
    }

    private void conclude(Now now, List<Effect> out) {
        stage = Stage.OVER;
        Optional<PositionRead> proven = proof.flatMap(Proof::newest);
        if (proof.filter(Proof::isFlat).isPresent()) {
            result = Optional.of(RoundResult.flat(known));
            cancels.sweep(now.mono(), out);
        } else if (proven.filter(read -> read.count() > 0).isPresent()) {
            result = Optional.of(RoundResult.residual(known, proven.get().keys()));
        } else {
            result = Optional.of(RoundResult.unknown(known, rehearsed));
        }
    }

    private MonoTime deadline() {
        long millis = Math.min(Timing.ROUND_MILLIS + salvo.pacedMillis(), Timing.ROUND_CAP_MILLIS);
        return start.mono().plus(millis);
    }

    /** When time alone will change something. */
    MonoTime nextDeadline(MonoTime now) {
        Stream<Optional<MonoTime>> dues = switch (stage) {
            case READING ->
                Stream.of(reading.nextDue(now), Optional.of(start.mono().plus(READ_LIMIT_MILLIS)));
            case CLOSING ->
                Stream.of(
                        reading.nextDue(now),
                        salvo.nextSend(now).filter(due -> maySend(now)),
                        salvo.nextExpiry(),
                        cancels.nextDue());
            case PROVING -> Stream.of(proof.flatMap(Proof::nextRead));
            case OVER -> Stream.empty();
        };
        return dues.flatMap(Optional::stream).reduce(deadline(), MonoTime::min);
    }

    /** Present once the round is over. */
    Optional<RoundResult> result() {
        return result;
    }

    List<PanicCase> cases() {
        return cases;
    }

    List<StreamId> entries() {
        return PanicCase.entries(cases);
    }

    Now start() {
        return start;
    }

    Salvo salvo() {
        return salvo;
    }

    Cancels cancels() {
        return cancels;
    }
}
