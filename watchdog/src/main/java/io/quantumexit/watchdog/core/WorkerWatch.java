package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Gate;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.SenderClock;
import io.quantumexit.schema.Timing;
import java.util.Optional;

/** What the worker says of itself. A standby's words do not count while it only stands by. */
final class WorkerWatch {

    private final String hostBootId;
    private SenderClock clock = SenderClock.UNSEEN;
    private Optional<Readiness> last = Optional.empty();
    private MonoTime spokeAt;

    WorkerWatch(String hostBootId, MonoTime start) {
        this.hostBootId = hostBootId;
        this.spokeAt = start;
    }

    /** Takes note of a word of the worker and answers whether it counts. */
    boolean hear(Readiness readiness, MonoTime arrived) {
        if (readiness.role() == Role.STANDBY) {
            return false;
        }
        clock = clock.onBeat(readiness.monoMillis(), hostBootId.equals(readiness.hostBootId()), arrived);
        spokeAt = arrived.plus(-clock.ageMillis(readiness.monoMillis(), arrived, arrived));
        last = Optional.of(readiness);
        return true;
    }

    Optional<Readiness> last() {
        return last;
    }

    /** When the worker read the count it told. */
    MonoTime readAt() {
        return spokeAt.plus(-last.map(Readiness::readAgeMillis).orElse(0L));
    }

    /** The count it told, {@link PositionCount#UNKNOWN} when it told none. */
    int positions() {
        return last.filter(said -> said.readAgeMillis() >= 0)
                .map(Readiness::positions)
                .orElse(PositionCount.UNKNOWN);
    }

    /** When it last spoke, or since when we have been waiting for its first word. */
    MonoTime spokeAt() {
        return spokeAt;
    }

    /** When its word is no longer fresh. */
    MonoTime staleAt() {
        return spokeAt.plus(Timing.GATE_READINESS_MILLIS + 1);
    }

    Optional<Gate.Seen<Readiness>> seen(MonoTime now) {
        return last.map(readiness -> new Gate.Seen<>(readiness, Math.max(0, now.since(spokeAt))));
    }

    /** Why it could not serve a panic now; empty when it could. */
    String unreadyReason(MonoTime now) {
        if (!now.isBefore(staleAt())) {
            return "worker silent for " + now.since(spokeAt) + " ms";
        }
        return last.map(said -> said.ready() ? "" : "worker not ready: " + said.reason())
                .orElse("no word from a worker yet");
    }

    /** The same, but patient with a worker that has not had time to speak yet. */
    String missedReason(MonoTime now) {
        return last.isEmpty() && now.isBefore(staleAt()) ? "" : unreadyReason(now);
    }

    boolean isReady(MonoTime now) {
        return unreadyReason(now).isEmpty();
    }

    String account() {
        return last.map(Readiness::account).orElse("");
    }
}
