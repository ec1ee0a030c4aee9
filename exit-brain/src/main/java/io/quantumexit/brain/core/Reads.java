package io.quantumexit.brain.core;

import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** When to ask the exchange what. One question of a kind is under way at a time. */
final class Reads {

    /** Positions while exits are pending, prices near a limit or the price stream is silent, if the budget allows. */
    static final long POSITIONS_FAST_MILLIS = 1_000;

    /** A burst of account events is worth one read. */
    static final long EVENT_SPACING_MILLIS = 250;

    /** The price stream speaks once a second, give or take some jitter; silent for longer, reads stand in for it. */
    static final long PRICE_SILENCE_MILLIS = 1_500;

    /** An answer that has not come by now never will: twice the read time-out. */
    private static final long LOST_MILLIS = 2 * Timing.READ_TIMEOUT_MILLIS;

    /** Before the first question: longer than any period, so that everything is due at the start. */
    private static final long LONG_AGO_MILLIS = 86_400_000;

    private final Map<Question, Slot> slots = new EnumMap<>(Question.class);
    private final ReadBudget budget;
    private final long positionsPeriodMillis;
    private long lastAskId;
    private MonoTime positionsChangedAt;

    Reads(int instancesOnIp, MonoTime start) {
        budget = new ReadBudget(instancesOnIp, start);
        positionsPeriodMillis =
                Math.max(Question.POSITIONS.periodMillis(), budget.sustainableMillis(Question.POSITIONS.weight()));
        MonoTime longAgo = start.plus(-LONG_AGO_MILLIS);
        positionsChangedAt = longAgo.plus(-1);
        for (Question question : Question.values()) {
            slots.put(question, new Slot(longAgo));
        }
    }

    /** The next read of positions comes at once. */
    void onPositionsChanged(MonoTime now) {
        positionsChangedAt = now;
    }

    /** The exchange refused a signed time: the clock is asked at once. */
    void onClockRefused(MonoTime now) {
        slot(Question.CLOCK).startedAt = now.plus(-LONG_AGO_MILLIS);
    }

    /**
     * Notes an answer.
     *
     * @return when the question was asked; empty when the answer was given up and must not be used any more
     */
    Optional<MonoTime> onReply(Question question, long askId, Reply<?> reply, MonoTime now) {
        Slot slot = slot(question);
        if (slot.askId != askId || askId == 0) {
            return Optional.empty();
        }
        slot.askId = 0;
        slot.good = reply.isDone();
        slot.notBefore = now.plus(reply.retryAfterMillis());
        if (reply.isDone()) {
            slot.waitingSince = Optional.empty();
        }
        return Optional.of(slot.startedAt);
    }

    /** What is to be asked now. */
    void ask(Holdings holdings, boolean fast, MonoTime now, List<Effect> out) {
        askIfDue(Question.CLOCK, now, out);
        askPositions(fast || holdings.priceSilenceMillis(now) >= PRICE_SILENCE_MILLIS, now, out);
        askIfDue(Question.ACCOUNT, now, out);
        askIfDue(Question.RULES, now, out);
    }

    /** How long positions have been asked for in vain, 0 when the last answer was good and none is due. */
    long positionsUnreadableMillis(MonoTime now) {
        return slot(Question.POSITIONS).waitingSince.map(now::since).orElse(0L);
    }

    private void askPositions(boolean fast, MonoTime now, List<Effect> out) {
        Slot slot = slot(Question.POSITIONS);
        if (!slot.isFree(now)) {
            return;
        }
        long sinceMillis = now.since(slot.startedAt);
        if (sinceMillis >= (slot.good ? positionsPeriodMillis : Question.POSITIONS.retryMillis())) {
            slot.waitFrom(now);
            start(Question.POSITIONS, 0, now, out);
        } else if (fast && sinceMillis >= POSITIONS_FAST_MILLIS) {
            start(Question.POSITIONS, budget.comfort(), now, out);
        } else if (!positionsChangedAt.isBefore(slot.startedAt) && sinceMillis >= EVENT_SPACING_MILLIS) {
            start(Question.POSITIONS, budget.comfort(), now, out);
        }
    }

    private void askIfDue(Question question, MonoTime now, List<Effect> out) {
        Slot slot = slot(question);
        long periodMillis = slot.good ? question.periodMillis() : question.retryMillis();
        if (slot.isFree(now) && now.since(slot.startedAt) >= periodMillis) {
            start(question, 0, now, out);
        }
    }

    private void start(Question question, double reserve, MonoTime now, List<Effect> out) {
        if (!budget.take(question.weight(), reserve, now)) {
            return;
        }
        Slot slot = slot(question);
        slot.askId = ++lastAskId;
        slot.startedAt = now;
        slot.waitFrom(now);
        out.add(new Effect.Ask(question, slot.askId));
    }

    private Slot slot(Question question) {
        return Objects.requireNonNull(slots.get(question));
    }

    /** One kind of question. */
    private static final class Slot {

        /** Of the question under way, 0 when none is. */
        private long askId;

        private MonoTime startedAt;
        private MonoTime notBefore;
        private boolean good = true;

        /** Since the first question that has had no good answer. */
        private Optional<MonoTime> waitingSince = Optional.empty();

        Slot(MonoTime startedAt) {
            this.startedAt = startedAt;
            this.notBefore = startedAt;
        }

        void waitFrom(MonoTime now) {
            waitingSince = waitingSince.or(() -> Optional.of(now));
        }

        boolean isFree(MonoTime now) {
            if (askId != 0 && now.since(startedAt) >= LOST_MILLIS) {
                askId = 0;
                good = false;
            }
            return askId == 0 && !now.isBefore(notBefore);
        }
    }
}
