package io.quantumexit.brain.core;

import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The exchange's side of the core: watches positions and prices, judges them and, when LIVE, gets out. */
final class Guard {

    /** {@code timestamp} outside of the exchange's window. */
    private static final int CODE_CLOCK = -1021;

    private final Lease lease;
    private final Holdings holdings;
    private final Reads reads;
    private final Judgement judgement;
    private final Exits exits;
    private final DecisionLog decisions;
    private final Health health;
    private String account = "";

    Guard(BrainSetup setup, Lease lease, MonoTime start) {
        this.lease = lease;
        holdings = new Holdings(start);
        reads = new Reads(setup.instancesOnIp(), start);
        judgement = new Judgement(setup.policy());
        exits = new Exits(setup.bootId());
        decisions = new DecisionLog(setup.bootId());
        health = new Health(reads, holdings, exits, judgement, start);
    }

    Health health() {
        return health;
    }

    Holdings holdings() {
        return holdings;
    }

    Exits exits() {
        return exits;
    }

    Judgement judgement() {
        return judgement;
    }

    /** Our own fingerprint, empty while unknown. */
    String account() {
        return account;
    }

    /** Whether a recent read plainly showed no position. */
    boolean isKnownFlat(MonoTime now) {
        return health.knowsPositions(now) && holdings.isEmpty();
    }

    List<String> troubles(MonoTime now) {
        return health.troubles(account, now);
    }

    void ask(Now now, List<Effect> out) {
        reads.ask(holdings, exits.count() > 0 || judgement.isAnyNearLimit(), now.mono(), out);
    }

    /** Positions may have changed: they are read at once. */
    void onPositionsChanged(Now now) {
        reads.onPositionsChanged(now.mono());
    }

    void onPositions(Input.PositionsRead read, Now now, List<Effect> out) {
        Optional<MonoTime> startedAt = onReply(Question.POSITIONS, read.askId(), read.reply(), now);
        Optional<List<Position>> positions = read.reply().value();
        if (startedAt.isEmpty() || positions.isEmpty()) {
            return;
        }
        health.onGoodPositions();
        holdings.onPositions(positions.get(), startedAt.get(), now.mono());
        exits.onPositions(holdings, startedAt.get(), now.mono(), out);
        decisions.retain(holdings);
        decide(now, out);
    }

    void onPushed(Input.PricesPushed pushed, Now now, List<Effect> out) {
        holdings.onPrices(pushed.prices(), now.mono());
        decide(now, out);
    }

    void onRules(Input.RulesRead read, Now now) {
        onReply(Question.RULES, read.askId(), read.reply(), now);
        read.reply().value().ifPresent(exits::onRules);
    }

    void onAccount(Input.AccountRead read, Now now) {
        onReply(Question.ACCOUNT, read.askId(), read.reply(), now);
        read.reply().value().ifPresent(fingerprint -> account = fingerprint);
    }

    void onClock(Input.ClockRead read, Now now) {
        onReply(Question.CLOCK, read.askId(), read.reply(), now);
    }

    void onOrder(Input.OrderAnswered answered, Now now, List<Effect> out) {
        look(answered.reply(), now);
        if (exits.onAnswer(answered.clientOrderId(), answered.reply(), now.mono(), out)) {
            reads.onPositionsChanged(now.mono());
        }
    }

    private Optional<MonoTime> onReply(Question question, long askId, Reply<?> reply, Now now) {
        look(reply, now);
        return reads.onReply(question, askId, reply, now.mono());
    }

    /** Any answer may tell that the key or the clock is bad. */
    private void look(Reply<?> reply, Now now) {
        health.onReply(reply);
        if (reply.code() == CODE_CLOCK) {
            reads.onClockRefused(now.mono());
        }
    }

    /** Judges what is new, sends what is due when LIVE, writes down what was decided. */
    private void decide(Now now, List<Effect> out) {
        List<Judged> judged = judgement.judge(holdings, health.knowsPositions(now.mono()), now);
        Set<String> sent = lease.isLive() ? exits.pursue(judged, holdings, now.mono(), out) : Set.of();
        decisions.write(judged, exits, sent, lease.mode(), now, out);
    }
}
