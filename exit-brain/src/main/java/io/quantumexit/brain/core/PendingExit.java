package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.Action;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.schema.MonoTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A position that is to be closed and has not been seen gone. */
final class PendingExit {

    /**
     * An order without a plain answer may still be carried out this long after it was sent: the exchange's window for
     * signed requests.
     */
    static final long UNSURE_MILLIS = 5_000;

    /** The exchange's position read may lag this far behind a fill. */
    static final long LAG_MILLIS = 1_000;

    /** From a second refused try to the next: what one cancel does not mend takes its time. */
    static final long REPEAT_MILLIS = 1_000;

    private final Action action;
    private final boolean isLong;
    private final MonoTime decidedAt;
    private final Set<String> unanswered = new HashSet<>();
    private MonoTime sentAt;
    private MonoTime answeredAt;
    private int tries;
    private boolean anyDone;
    private boolean anyUnsure;
    private boolean inTheWay;
    private String lastAnswer = "no order sent yet";

    PendingExit(Judged judged, MonoTime now) {
        action = judged.verdict().action();
        isLong = judged.position().isLong();
        decidedAt = now;
        sentAt = now;
        answeredAt = now;
    }

    /** What was decided, whatever the price has done since. */
    Action action() {
        return action;
    }

    MonoTime decidedAt() {
        return decidedAt;
    }

    int tries() {
        return tries;
    }

    /** A resting order blocked the last try. */
    boolean isBlocked() {
        return inTheWay;
    }

    /** For people. */
    String lastAnswer() {
        return lastAnswer;
    }

    void onSent(List<MarketOrder> orders, MonoTime now) {
        tries++;
        sentAt = now;
        answeredAt = now;
        anyDone = false;
        anyUnsure = false;
        inTheWay = false;
        unanswered.clear();
        orders.forEach(order -> unanswered.add(order.clientOrderId()));
        lastAnswer = "no answer yet";
    }

    /**
     * Notes an answer.
     *
     * @param words the answer for people
     * @return whether the order was one of this exit's last try
     */
    boolean onAnswer(String clientOrderId, Reply<?> reply, String words, MonoTime now) {
        if (!unanswered.remove(clientOrderId)) {
            return false;
        }
        answeredAt = now;
        anyDone |= reply.isDone();
        anyUnsure |= reply.kind() == ReplyClass.UNKNOWN;
        inTheWay |= reply.kind() == ReplyClass.IN_THE_WAY;
        lastAnswer = words;
        return true;
    }

    boolean isAnswered() {
        return unanswered.isEmpty();
    }

    /** Whether a read that was started then can tell what became of the last try. */
    boolean isSettledBy(MonoTime readStartedAt) {
        if (tries == 0) {
            return true;
        }
        if (anyUnsure || !unanswered.isEmpty()) {
            return !readStartedAt.isBefore(sentAt.plus(UNSURE_MILLIS));
        }
        if (anyDone) {
            return !readStartedAt.isBefore(answeredAt.plus(LAG_MILLIS));
        }
        return !readStartedAt.isBefore(tries == 1 ? answeredAt : sentAt.plus(REPEAT_MILLIS));
    }

    /** Whether a read started then, which shows {@code seen} or nothing, proves the position gone. */
    boolean isGone(Optional<Position> seen, MonoTime readStartedAt) {
        return !readStartedAt.isBefore(sentAt)
                && seen.filter(position -> position.isLong() == isLong).isEmpty();
    }
}
