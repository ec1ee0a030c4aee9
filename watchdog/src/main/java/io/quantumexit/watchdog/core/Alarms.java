package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps each alarm to once a minute while its cause lasts. */
final class Alarms {

    /** What an alarm is about. */
    enum Topic {
        EPISODE,
        HELP,
        SECOND_BRAIN,
        CLOCK,
        UNREADABLE_BEAT,
        UNARMED_POSITIONS,
        WORKER
    }

    private final Map<Topic, MonoTime> nextAt = new HashMap<>();

    /** Whether to raise it now; then it is quiet for a minute. */
    boolean isDue(Topic topic, MonoTime now) {
        if (now.isBefore(nextAt.getOrDefault(topic, now))) {
            return false;
        }
        nextAt.put(topic, now.plus(Timing.ALARM_REPEAT_MILLIS));
        return true;
    }

    /** When a lasting cause is due again; empty when it was never raised. */
    Optional<MonoTime> nextAt(Topic topic) {
        return Optional.ofNullable(nextAt.get(topic));
    }

    /** The cause is gone; its next appearance is told at once. */
    void clear(Topic topic) {
        nextAt.remove(topic);
    }
}
