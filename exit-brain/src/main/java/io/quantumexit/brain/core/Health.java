package io.quantumexit.brain.core;

import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.schema.Condition;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the brain can still do its work. What it cannot do for a while makes it DEGRADED; some of it is fatal. */
final class Health {

    /** Format, permission or address of the key refused; keys locked: only a person can mend it. */
    private static final Set<Integer> KEY_CODES = Set.of(-2014, -2015, -2017);

    private final Reads reads;
    private final Holdings holdings;
    private final Exits exits;
    private final Judgement judgement;

    private Optional<String> keyRefusal = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private MonoTime lastInputAt;
    private MonoTime awakeSince;

    Health(Reads reads, Holdings holdings, Exits exits, Judgement judgement, MonoTime start) {
        this.reads = reads;
        this.holdings = holdings;
        this.exits = exits;
        this.judgement = judgement;
        lastInputAt = start;
        awakeSince = start;
    }

    /** Called with every input: after a pause of our own, what has been waiting is heard before anything is judged. */
    void onInput(MonoTime now) {
        if (now.since(lastInputAt) > Timing.LOOP_GAP_MILLIS) {
            awakeSince = now;
        }
        lastInputAt = now;
    }

    /** Looks at any answer to a signed request for a refused key. */
    void onReply(Reply<?> reply) {
        if (reply.kind() == ReplyClass.NEEDS_HUMAN && KEY_CODES.contains(reply.code())) {
            keyRefusal = Optional.of("key refused by the exchange (" + reply.code() + ")");
        }
    }

    void onGoodPositions() {
        keyRefusal = Optional.empty();
    }

    /** Said until a reset, whatever gets well meanwhile. */
    void onFatal(String reason) {
        failure = Optional.of("failed: " + reason);
    }

    void onReset() {
        failure = Optional.empty();
    }

    /** Whether a read has told, recently enough, what the account holds. */
    boolean knowsPositions(MonoTime now) {
        return holdings.readAt().isPresent() && reads.positionsUnreadableMillis(now) <= Timing.UNREADABLE_MILLIS;
    }

    /** Whether positions are open, and the time since a pause of our own was long enough to hear what waited. */
    boolean isAtStake(MonoTime now) {
        return !holdings.isEmpty() && now.since(awakeSince) >= Timing.LOOP_GAP_MILLIS;
    }

    /** Why a LIVE brain with something at stake must give up and have the account closed; empty when it need not. */
    Optional<String> fatal(MonoTime now) {
        return keyRefusal
                .map(refusal -> "EXIT_BRAIN_KEY_REVOKED")
                .or(() -> tooLong("EXIT_BRAIN_POSITIONS_UNREADABLE", reads.positionsUnreadableMillis(now)))
                .or(() -> tooLong("EXIT_BRAIN_PRICES_UNREADABLE", holdings.priceSilenceMillis(now)));
    }

    /** What is wrong, one sentence each; empty when the brain is ALIVE. */
    List<String> troubles(String account, MonoTime now) {
        List<String> troubles = new ArrayList<>();
        failure.ifPresent(troubles::add);
        keyRefusal.ifPresent(troubles::add);
        if (holdings.readAt().isEmpty()) {
            troubles.add("positions not read yet");
        } else if (!knowsPositions(now)) {
            troubles.add("positions unreadable for more than " + Timing.UNREADABLE_MILLIS + " ms");
        }
        if (holdings.priceSilenceMillis(now) > Timing.UNREADABLE_MILLIS) {
            troubles.add("prices unreadable for more than " + Timing.UNREADABLE_MILLIS + " ms");
        }
        List<String> unguarded = judgement.unguarded(now);
        if (!unguarded.isEmpty()) {
            troubles.add("no fresh price or no entry price to judge by: " + String.join(" ", unguarded));
        }
        troubles.addAll(exits.overdue(now));
        if (account.isEmpty()) {
            troubles.add("account not known yet");
        }
        return troubles;
    }

    private static Optional<String> tooLong(String what, long ageMillis) {
        return ageMillis > Timing.UNREADABLE_MILLIS
                ? Optional.of(Condition.reason(what, ageMillis, Timing.UNREADABLE_MILLIS))
                : Optional.empty();
    }
}
