package io.quantumexit.watchdog.core;

import io.quantumexit.schema.Gate;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.WatchdogState;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What time makes of what is known: judged at each tick, with the next deadline to the millisecond. */
final class Judgement {

    private final Guard guard;
    private final GateKeeper gate;
    private final StatusReport report;
    private final boolean damaged;
    private final MonoTime startedAt;
    private boolean sighted;
    private MonoTime statusAt;
    private Optional<MonoTime> stopRequestedAt = Optional.empty();
    private boolean staysUntilFlat;
    private boolean left;
    private MonoTime promisedAt;

    /** @param damaged whether the state file could not be believed */
    Judgement(Guard guard, GateKeeper gate, boolean damaged, MonoTime startedAt) {
        this.guard = guard;
        this.gate = gate;
        this.report = new StatusReport(guard);
        this.damaged = damaged;
        this.startedAt = startedAt;
        this.statusAt = startedAt;
        this.promisedAt = startedAt;
    }

    /** Whether what Redis held at the start is known, or has been waited for long enough. */
    boolean isSighted() {
        return sighted;
    }

    void becomeSighted(Now now) {
        if (!sighted && guard.state() == WatchdogState.CLOSING && !guard.trigger.isPending()) {
            guard.episode.onResumed(now.mono());
        }
        if (!sighted && damaged && guard.state() == WatchdogState.UNARMED && !guard.halt.isPlainlyLifted(now.mono())) {
            guard.issue("WATCHDOG_STATE_DAMAGED", now);
        }
        sighted = true;
    }

    void onStopRequested(MonoTime now) {
        stopRequestedAt = stopRequestedAt.or(() -> Optional.of(now));
    }

    void judge(Now now) {
        if (left) {
            return;
        }
        long lateMillis = now.mono().since(promisedAt);
        if (lateMillis > Timing.LOOP_GAP_MILLIS) {
            guard.redis.onOwnPause(lateMillis);
        }
        if (!sighted && !now.mono().isBefore(blindUntil())) {
            guard.out.error("Redis did not tell its history in " + Timing.REDIS_SILENT_MILLIS
                    + " ms: judging by what the state file says");
            becomeSighted(now);
        }
        if (sighted) {
            judgeState(now);
            stopRequestedAt.ifPresent(since -> judgeStop(since, now));
        }
        if (!left) {
            speak(now);
        }
        promisedAt = nextDeadline(now.mono());
    }

    private void judgeState(Now now) {
        if (guard.state() != WatchdogState.UNARMED) {
            alarmWhile(Alarms.Topic.WORKER, guard.worker.missedReason(now.mono()), now);
        }
        if (guard.state() == WatchdogState.UNARMED) {
            judgeUnarmed(now);
        } else if (guard.state() == WatchdogState.SAFE) {
            judgeSafe(now);
        } else if (guard.state() == WatchdogState.ARMED) {
            judgeArmed(now);
        }
        guard.trigger.attempt(now.mono()).ifPresent(guard.out::add);
        if (guard.state() == WatchdogState.CLOSING) {
            judgeClosing(now);
        }
    }

    private void judgeUnarmed(Now now) {
        Optional<Holding> open = unarmedPositions();
        if (open.isEmpty()) {
            guard.alarms.clear(Alarms.Topic.UNARMED_POSITIONS);
        }
        open.filter(holding -> holding.isDue(now.mono()))
                .filter(holding -> guard.alarms.isDue(Alarms.Topic.UNARMED_POSITIONS, now.mono()))
                .ifPresent(holding -> guard.out.alarm("positions are open and nobody is armed", "", now));
    }

    private void judgeSafe(Now now) {
        whileHalted()
                .filter(holding -> holding.isDue(now.mono()))
                .ifPresent(holding -> guard.issue(holding.reason(now.mono()), now));
    }

    private void judgeArmed(Now now) {
        if (guard.arming.isPlannedStop(now.mono())) {
            guard.disarm("the brain stops as planned, flat", now);
            return;
        }
        String second = guard.brains.secondLiveBoot(now.mono());
        alarmWhile(Alarms.Topic.SECOND_BRAIN, second.isEmpty() ? "" : "a second brain is LIVE: " + second, now);
        guard.conditions.due(now.mono()).ifPresent(holding -> guard.issue(holding.reason(now.mono()), now));
    }

    private void alarmWhile(Alarms.Topic topic, String cause, Now now) {
        if (cause.isEmpty()) {
            guard.alarms.clear(topic);
        } else if (guard.alarms.isDue(topic, now.mono())) {
            guard.out.alarm(cause, guard.episode.eventId(), now);
        }
    }

    private void judgeClosing(Now now) {
        lastingNeeds()
                .filter(need -> need.isDue(now.mono()) && !now.mono().isBefore(guard.helpAgainAt()))
                .findFirst()
                .ifPresent(need -> guard.callForHelp(need, now));
        guard.episode.failing().filter(failing -> failing.isDue(now.mono())).ifPresent(failing -> {
            guard.callForHelp(failing, now);
            guard.episode.endRound(failing.name(), now.mono());
        });
        nextRoundAt()
                .filter(at -> !now.mono().isBefore(at))
                .ifPresent(at -> guard.issue(guard.episode.nextRoundReason(), now));
        if (!now.mono().isBefore(episodeAlarmAt())) {
            alarmWhile(Alarms.Topic.EPISODE, "not flat yet: round " + guard.episode.round(), now);
        }
    }

    /** A watchdog that leaves open positions with nobody to guard them stays, closes them, and leaves then. */
    private void judgeStop(MonoTime since, Now now) {
        boolean guarding = guard.state() == WatchdogState.ARMED || guard.state() == WatchdogState.CLOSING;
        if (guarding && !staysUntilFlat && !brainGuards(now.mono())) {
            staysUntilFlat = true;
            if (guard.state() == WatchdogState.ARMED) {
                guard.issue("WATCHDOG_STOPPED_UNGUARDED", now);
            }
        }
        boolean outOfPatience = now.mono().since(since) >= Timing.STOP_PATIENCE_MILLIS;
        if (staysUntilFlat && guarding && !outOfPatience) {
            return;
        }
        if (staysUntilFlat && guarding) {
            guard.out.alarm("watchdog leaves before the account is flat", guard.episode.eventId(), now);
        }
        left = true;
        guard.out.add(new Effect.SetGate(false));
        guard.out.add(new Effect.Leave());
    }

    private boolean brainGuards(MonoTime now) {
        return guard.brains
                .followed()
                .filter(brain -> brain.isLive(now, Timing.GATE_BEAT_MILLIS))
                .filter(brain -> brain.degradedSince().isEmpty())
                .isPresent();
    }

    /** Gate and status, from one view. */
    private void speak(Now now) {
        Gate.Verdict verdict = gate.judge(report.brief(now), now.mono());
        gate.keep(verdict, now.mono()).ifPresent(guard.out::add);
        if (!now.mono().isBefore(statusAt)) {
            statusAt = now.mono().plus(Timing.PERIOD_MILLIS);
            guard.out.add(new Effect.PublishStatus(report.full(now, verdict.text())));
        }
    }

    MonoTime nextDeadline(MonoTime now) {
        if (left) {
            return now.plus(Timing.PERIOD_MILLIS);
        }
        Stream<MonoTime> always = Stream.concat(Stream.of(statusAt), gate.deadlines());
        Stream<MonoTime> judged =
                sighted ? Stream.concat(stateDeadlines(now), stopDeadline()) : Stream.of(blindUntil());
        return Stream.concat(always, judged).min(Comparator.naturalOrder()).orElseThrow();
    }

    private Stream<MonoTime> stateDeadlines(MonoTime now) {
        Stream<MonoTime> ofState = switch (guard.state()) {
            case UNARMED ->
                unarmedPositions().stream()
                        .map(holding -> guard.alarms
                                .nextAt(Alarms.Topic.UNARMED_POSITIONS)
                                .orElse(holding.dueAt()));
            case ARMED ->
                Stream.of(
                                Stream.of(guard.conditions.nextDue(now)),
                                guard.positions.nextChange(now).stream(),
                                guard
                                        .alarms
                                        .nextAt(Alarms.Topic.WORKER)
                                        .or(() -> Optional.of(guard.worker.staleAt()))
                                        .stream())
                        .flatMap(times -> times);
            case CLOSING ->
                Stream.of(
                                lastingNeeds().map(this::nextHelpAt),
                                guard.episode.failing().map(Holding::dueAt).stream(),
                                nextRoundAt().stream(),
                                Stream.of(episodeAlarmAt()))
                        .flatMap(times -> times);
            case SAFE -> whileHalted().map(Holding::dueAt).stream();
        };
        return Stream.concat(ofState, guard.trigger.nextAttemptAt().stream());
    }

    private Stream<MonoTime> stopDeadline() {
        return stopRequestedAt.stream().map(since -> staysUntilFlat ? since.plus(Timing.STOP_PATIENCE_MILLIS) : since);
    }

    private MonoTime blindUntil() {
        return startedAt.plus(Timing.REDIS_SILENT_MILLIS + 1);
    }

    private Optional<Holding> unarmedPositions() {
        return guard.positions
                .exchangeOpenSince()
                .map(since -> new Holding("POSITIONS_UNARMED", since, Timing.UNARMED_POSITIONS_ALARM_MILLIS));
    }

    private Optional<Holding> whileHalted() {
        return guard.positions
                .exchangeOpenSince()
                .map(since -> new Holding("POSITIONS_WHILE_HALTED", since, Timing.POSITIONS_WHILE_HALTED_MILLIS));
    }

    /** Needs that go on until they are answered: our word does not get out. */
    private Stream<Holding> lastingNeeds() {
        return Stream.concat(guard.trigger.unconfirmed().stream(), Stream.of(guard.redis.silence()));
    }

    private MonoTime nextHelpAt(Holding need) {
        return need.dueAt().isBefore(guard.helpAgainAt()) ? guard.helpAgainAt() : need.dueAt();
    }

    /** Not while our own panic is still on its way. */
    private Optional<MonoTime> nextRoundAt() {
        return guard.trigger.isPending() ? Optional.empty() : guard.episode.nextRoundAt();
    }

    private MonoTime episodeAlarmAt() {
        return guard.alarms
                .nextAt(Alarms.Topic.EPISODE)
                .orElse(
                        guard.episode.nonFlatRounds() >= Timing.ALARM_AT_ROUND
                                ? guard.episode.openedAt()
                                : guard.episode.openedAt().plus(Timing.ALARM_AFTER_MILLIS + 1));
    }
}
