package io.quantumexit.watchdog.core;

import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the watchdog says each second about what it sees. */
final class StatusReport {

    private final Guard guard;

    StatusReport(Guard guard) {
        this.guard = guard;
    }

    WatchdogStatus status(Now now, String gateText) {
        Optional<Sender> subject = guard.brains.subject();
        String obstacles = guard.arming.obstacles(guard.state(), guard.episode.isOpen(), now.mono());
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
                guard.state() == WatchdogState.ARMED ? guard.conditions.ages(now.mono()) : Map.of());
    }
}
