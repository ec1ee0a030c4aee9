package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Timing;
import java.util.Optional;

/**
 * Whether the worker gets on with a round: it claims it, its orders left fall, and it ends. Judged by progress, because
 * 500 positions rightly take longer than 7.
 */
final class RoundProgress {

    private final MonoTime startedAt;
    private Optional<MonoTime> claimedAt = Optional.empty();
    private Optional<Readiness> said = Optional.empty();
    private MonoTime movedAt;

    RoundProgress(MonoTime startedAt) {
        this.startedAt = startedAt;
        this.movedAt = startedAt;
    }

    /** Whether what came then can be about a panic that was seen at the start. */
    boolean isSince(MonoTime arrived) {
        return !arrived.isBefore(startedAt);
    }

    /** The worker says that it is closing. */
    void onReadiness(Readiness readiness, MonoTime now) {
        if (said.filter(before -> !moved(before, readiness)).isEmpty()) {
            movedAt = now;
        }
        claimedAt = claimedAt.or(() -> Optional.of(now));
        said = Optional.of(readiness);
    }

    /** What fires next unless something happens. */
    Holding failing() {
        if (claimedAt.isEmpty()) {
            return new Holding("NOT_CLAIMED", startedAt, Timing.CLAIM_MILLIS);
        }
        Holding stalled = new Holding("NO_PROGRESS", movedAt, Timing.PROGRESS_MILLIS);
        Holding endless = new Holding("ROUND_ENDLESS", claimedAt.get(), Timing.ROUND_CAP_MILLIS);
        return endless.dueAt().isBefore(stalled.dueAt()) ? endless : stalled;
    }

    private static boolean moved(Readiness before, Readiness now) {
        return now.ordersLeft() < before.ordersLeft()
                || now.ordersPlanned() != before.ordersPlanned()
                || now.round() != before.round()
                || !now.closing().equals(before.closing());
    }
}
