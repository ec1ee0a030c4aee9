package io.quantumexit.watchdog.core;

import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.Condition;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the watchdog says each second about what it sees. */
final class StatusReport {

    private static final String NOT_ASKED = "not asked";

    private final Guard guard;

    StatusReport(Guard guard) {
        this.guard = guard;
    }

    /** What is told each second. */
    WatchdogStatus full(Now now, String gateText) {
        String obstacles = guard.arming.obstacles(guard.state(), guard.episode.isOpen(), guard.keepsMemory, now.mono());
        boolean armed = guard.state() == WatchdogState.ARMED;
        return status(now, obstacles, gateText, armed ? guard.conditions.ages(now.mono()) : Map.of());
    }

    /** What the gate needs, at each tick. */
    WatchdogStatus brief(Now now) {
        return status(now, NOT_ASKED, "", Map.of());
    }

    private WatchdogStatus status(
            Now now, String obstacles, String gateText, Map<Condition, WatchdogStatus.ConditionAge> ages) {
        Optional<Sender> subject = guard.brains.subject();
        return new WatchdogStatus(
                now.epochMillis(),
                OptionalLong.of(now.monoMillis()),
                guard.identity.hostBootId(),
                guard.state(),
                obstacles.isEmpty(),
                obstacles,
                Math.max(0, guard.halt.epoch()),
                subject.map(Sender::bootId).orElse(""),
                subject.map(Sender::clock).orElse(ClockKind.ARRIVAL),
                guard.redis.canWrite(),
                guard.positions.count(now.mono()),
                guard.worker.isReady(now.mono()),
                guard.arming.account(),
                guard.episode.firstEventId(),
                guard.episode.round(),
                gateText,
                ages);
    }
}
