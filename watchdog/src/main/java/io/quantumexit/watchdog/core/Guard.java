package io.quantumexit.watchdog.core;

import io.quantumexit.schema.AuditLine;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.WatchdogState;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The state machine and what it stands on. Every change of state goes through {@link #transition}. */
final class Guard {

    final Identity identity;
    final BrainWatch brains;
    final WorkerWatch worker;
    final PositionCount positions = new PositionCount();
    final HaltView halt;
    final RedisReach redis;
    final Episode episode;
    final Trigger trigger = new Trigger();
    final Alarms alarms = new Alarms();
    final Arming arming;
    final Conditions conditions;
    final Outbox out = new Outbox();

    /** As slow as rounds become. */
    private static final long HELP_REPEAT_MILLIS = 10_000;

    /** Whether the disk took our memory when it was last written. */
    boolean keepsMemory = true;

    private final Supplier<String> eventIds;
    private WatchdogState state;
    private MonoTime helpAgainAt;

    Guard(Identity identity, WatchdogMemory memory, Supplier<String> eventIds, Now start) {
        MonoTime startedAt = start.mono();
        this.identity = identity;
        this.eventIds = eventIds;
        this.state = memory.state();
        this.brains = new BrainWatch(identity.hostBootId(), memory, startedAt);
        this.worker = new WorkerWatch(identity.hostBootId(), startedAt);
        this.halt = new HaltView(memory, startedAt);
        this.redis = new RedisReach(startedAt);
        this.episode = new Episode(memory.episode(), startedAt);
        this.arming = new Arming(brains, worker, positions, halt, redis);
        this.conditions = new Conditions(brains, positions, redis);
        this.helpAgainAt = startedAt;
        String unconfirmed = memory.episode().unconfirmedReason();
        if (!unconfirmed.isEmpty()) {
            PanicClose panic = resumed(memory.episode(), unconfirmed, start);
            trigger.begin(panic, halt.halting(panic), startedAt);
        }
    }

    WatchdogState state() {
        return state;
    }

    /** The one way from state to state; told and logged. */
    void transition(WatchdogState next, String reason, Now now) {
        if (next == state) {
            return;
        }
        if (!state.leadsTo(next)) {
            throw new IllegalStateException("no way from " + state + " to " + next + ": " + reason);
        }
        out.tell(EventType.WATCHDOG_STATE, now, Map.of("from", state.name(), "to", next.name(), "reason", reason));
        out.info("state " + state + " -> " + next + ": " + reason);
        state = next;
    }

    void arm(Sender brain, Now now) {
        brains.follow(brain, now.mono());
        noteBrainCount();
        transition(WatchdogState.ARMED, "guarding for the LIVE brain " + brain.bootId(), now);
    }

    /** The count the brain in question told last. */
    void noteBrainCount() {
        brains.subject()
                .flatMap(Sender::last)
                .ifPresent(heard -> positions.onBrain(heard.beat().activePositions(), heard.at()));
    }

    void disarm(String reason, Now now) {
        brains.unfollow();
        alarms.clear(Alarms.Topic.WORKER);
        transition(WatchdogState.UNARMED, reason, now);
    }

    /** Publishes a panic: the first of an episode, or its next round. It goes out before anything is said about it. */
    void issue(String reason, Now now) {
        halt.halt();
        PanicClose panic = new PanicClose(
                eventIds.get(),
                reason,
                Issuer.WATCHDOG,
                now.epochMillis(),
                episode.round() + 1,
                episode.parent(),
                OptionalLong.of(halt.epoch()));
        episode.onIssued(panic, now.mono());
        trigger.begin(panic, halt.halting(panic), now.mono());
        trigger.attempt(now.mono()).ifPresent(out::add);
        out.error("FAILURE DETECTED: " + reason);
        out.error(AuditLine.of("TRIGGERING PANIC CLOSE")
                .with("event_id", panic.eventId())
                .with("round", panic.round())
                .with("reason", reason)
                .toString());
        beginClosing(reason, now);
    }

    /** A panic of ours that is still on its way is none that a reset knew of: its halt comes after it. */
    void outrankReset() {
        if (trigger.isPending()) {
            halt.halt();
            trigger.renew(halt::halting);
        }
    }

    void beginClosing(String reason, Now now) {
        if (state != WatchdogState.CLOSING) {
            episode.onClosing(now.mono());
            alarms.clear(Alarms.Topic.EPISODE);
            helpAgainAt = now.mono();
            transition(WatchdogState.CLOSING, reason, now);
        }
    }

    void becomeSafe(String proof, Now now) {
        positions.onProvenFlat(now.mono());
        episode.onFlat();
        transition(WatchdogState.SAFE, proof, now);
    }

    /** A reset or an operator ended the episode; whoever was called for it need not come any more. */
    void endEpisode(String reason, Now now) {
        episode.close();
        trigger.cancel();
        out.add(new Effect.WithdrawCall(halt.haltEpoch()));
        disarm(reason, now);
    }

    /** The worker did not serve us: asks for the last resort, which needs no Redis. */
    void callForHelp(Holding why, Now now) {
        String reason = why.reason(now.mono());
        helpAgainAt = now.mono().plus(HELP_REPEAT_MILLIS);
        out.add(new Effect.CallForHelp(reason, episode.eventId(), halt.epoch()));
        out.error("CALLING FOR HELP WITHOUT REDIS: " + reason + " event_id=" + episode.eventId());
        if (alarms.isDue(Alarms.Topic.HELP, now.mono())) {
            out.alarm("close-now asked for: " + reason, episode.eventId(), now);
        }
    }

    /** Asked for again while the need lasts, in case the file was taken away before the account was flat. */
    MonoTime helpAgainAt() {
        return helpAgainAt;
    }

    WatchdogMemory memory() {
        return new WatchdogMemory(
                state,
                halt.epoch(),
                halt.halted(),
                halt.voidThrough(),
                halt.armAbove(),
                brains.following(),
                brains.approved(),
                new WatchdogMemory.EpisodeMemory(
                        episode.firstEventId(),
                        episode.eventId(),
                        episode.round(),
                        episode.nonFlatRounds(),
                        trigger.pendingReason(),
                        episode.lastPanicId()));
    }

    private static PanicClose resumed(WatchdogMemory.EpisodeMemory memory, String reason, Now start) {
        return new PanicClose(
                memory.eventId(),
                reason,
                Issuer.WATCHDOG,
                start.epochMillis(),
                memory.round(),
                memory.firstEventId().equals(memory.eventId()) ? "" : memory.firstEventId(),
                OptionalLong.empty());
    }
}
