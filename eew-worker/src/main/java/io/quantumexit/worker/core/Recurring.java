package io.quantumexit.worker.core;

import io.quantumexit.schema.MonoTime;

/** Something asked for again and again, one at a time. */
final class Recurring {

    /** An answer that has not come by then will not come. */
    private static final long ANSWER_LIMIT_MILLIS = 5_000;

    private MonoTime due;
    private MonoTime asked = new MonoTime(0);
    private boolean inFlight;
    private boolean answered;

    Recurring(MonoTime firstDue) {
        due = firstDue;
    }

    boolean isDue(MonoTime now) {
        boolean free = !inFlight || now.since(asked) >= ANSWER_LIMIT_MILLIS;
        return free && !now.isBefore(due);
    }

    void onAsked(MonoTime now, long periodMillis) {
        asked = now;
        due = now.plus(periodMillis);
        inFlight = true;
    }

    /** A failed one is repeated after {@code retryMillis}. */
    void onAnswer(boolean good, MonoTime now, long retryMillis) {
        inFlight = false;
        answered |= good;
        if (!good) {
            due = due.min(now.plus(retryMillis));
        }
    }

    /** Not before {@code waitMillis} from now, whatever was due. */
    void putOff(MonoTime now, long waitMillis) {
        due = due.max(now.plus(waitMillis));
    }

    void hurry(MonoTime now) {
        due = due.min(now);
    }

    /** Whether a good answer has ever come. */
    boolean hasAnswer() {
        return answered;
    }
}
