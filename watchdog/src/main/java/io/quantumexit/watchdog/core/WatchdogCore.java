package io.quantumexit.watchdog.core;

import io.quantumexit.schema.EventType;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The watchdog's decisions. Messages change what is known, and facts alone may change the state; the tick judges what
 * time makes of them. The caller tells everything that waits before it ticks, and ticks no later than
 * {@link #nextDeadline}.
 *
 * @see WatchdogState for the table of transitions
 */
public final class WatchdogCore {

    /** Refused and void panics of an hour of storm; older ones are below the newest panic anyway. */
    private static final int EXCLUDED_MAX = 1_024;

    private final Guard guard;
    private final Judgement judgement;
    private final GateKeeper gate;
    private final Remembered remembered;
    private final Set<String> excluded = new LinkedHashSet<>();
    private WatchdogMemory persisted;
    private MonoTime persistAgainAt;

    /**
     * @param remembered what an earlier run left
     * @param eventIds gives a new unique id each time
     */
    public WatchdogCore(Identity identity, Remembered remembered, Supplier<String> eventIds, Now start) {
        this.remembered = remembered;
        this.persistAgainAt = start.mono();
        this.persisted = remembered.memory().orElse(WatchdogMemory.FIRST);
        this.guard = new Guard(identity, persisted, eventIds, start);
        this.gate = new GateKeeper(guard.brains, guard.worker, guard.halt, guard.redis, start.mono());
        this.judgement = new Judgement(guard, gate, remembered.damaged(), start.mono());
    }

    /** Takes note of a message. */
    public List<Effect> onMessage(Message message, Now now) {
        switch (message.kind()) {
            case BEAT -> onBeat((Message.Beat) message, now);
            case UNREADABLE_BEAT -> onUnreadableBeat((Message.UnreadableBeat) message, now);
            case WORKER_SPOKE -> onWorker((Message.WorkerSpoke) message, now);
            case PANIC_SEEN -> onPanic((Message.PanicSeen) message, now);
            case ROUND_ENDED -> onRoundEnded((Message.RoundEnded) message, now);
            case EVENT_SEEN -> onEvent((Message.EventSeen) message, now);
            case STATE_READ -> onState(((Message.StateRead) message).state(), now);
            case OUTCOME_FOUND -> onOutcome((Message.OutcomeFound) message, now);
            case STATUS_WRITTEN -> guard.redis.onWritten(((Message.StatusWritten) message).good(), now.mono());
            case MEMORY_WRITTEN -> guard.keepsMemory = ((Message.MemoryWritten) message).good();
            case HISTORY_READ -> onHistoryRead(now);
            case STOP_REQUESTED -> judgement.onStopRequested(now.mono());
        }
        guard.positions.refresh(now.mono());
        return finished(now.mono());
    }

    /** Judges. */
    public List<Effect> onTick(Now now) {
        guard.positions.refresh(now.mono());
        judgement.judge(now);
        return finished(now.mono());
    }

    /** When to tick next at the latest, given no further message. May lie in the past: then at once. */
    public MonoTime nextDeadline(MonoTime now) {
        return judgement.nextDeadline(now);
    }

    public WatchdogState state() {
        return guard.state();
    }

    /** What would be persisted now. */
    public WatchdogMemory memory() {
        return guard.memory();
    }

    private void onBeat(Message.Beat message, Now now) {
        Sender sender = guard.brains.onBeat(message.id(), message.beat(), message.arrived());
        guard.noteBrainCount();
        boolean followed = sender.bootId().equals(guard.brains.following());
        if (followed && !sender.isComparable() && guard.alarms.isDue(Alarms.Topic.CLOCK, now.mono())) {
            guard.out.alarm(
                    "clock of brain " + sender.bootId() + " is not comparable: beats count as missing", "", now);
        }
        if (judgement.isSighted() && mayArm() && guard.arming.armsOn(sender, now.mono())) {
            guard.arm(sender, now);
        }
    }

    private void onUnreadableBeat(Message.UnreadableBeat message, Now now) {
        if (guard.alarms.isDue(Alarms.Topic.UNREADABLE_BEAT, now.mono())) {
            guard.out.alarm("heartbeat " + message.id() + " says no status: not a beat", "", now);
        }
    }

    private void onWorker(Message.WorkerSpoke message, Now now) {
        if (guard.worker.hear(message.readiness(), message.arrived())) {
            guard.halt.onWorker(message.readiness());
            guard.positions.onExchange(guard.worker.positions(), guard.worker.readAt());
            if (guard.brains.mayBeOurs(message.readiness().account())) {
                guard.episode.onReadiness(message.readiness(), message.arrived(), now.mono());
            }
        }
    }

    private void onPanic(Message.PanicSeen message, Now now) {
        gate.onPanicSeen(message.id());
        String eventId = message.reading().eventId();
        boolean ours = guard.trigger.onSeen(eventId);
        if (ours) {
            guard.out.error("Panic close published to " + guard.identity.keys().panicClose() + " event_id=" + eventId
                    + " stream_id=" + message.id());
        }
        message.reading().accepted().ifPresent(panic -> {
            if (ours || isFollowed(message)) {
                guard.episode.onPanicSeen(message.id(), panic, now.mono());
                guard.beginClosing(
                        "panic " + eventId + " of " + panic.issuedBy().wireName(), now);
            }
        });
    }

    /** Void, refused and ancient ones are not, and none is followed twice. */
    private boolean isFollowed(Message.PanicSeen message) {
        StreamId id = message.id();
        if (guard.halt.voids(id) || !id.isAfter(guard.episode.lastPanicId()) || excluded.contains(id.toString())) {
            return false;
        }
        boolean firstStart = remembered.memory().isEmpty() && !remembered.damaged();
        if (firstStart && message.ageMillis() > Timing.FIRST_START_SERVE_MILLIS) {
            guard.out.warning("panic " + id + " is older than this first start: not followed, reset to void it");
            guard.episode.passOver(id);
            return false;
        }
        return true;
    }

    private void onRoundEnded(Message.RoundEnded message, Now now) {
        switch (guard.episode.onCompletion(message.id(), message.completion(), guard.trigger.isPending(), now.mono())) {
            case FLAT -> guard.becomeSafe("FLAT proven by completion " + message.id(), now);
            case NOT_FLAT ->
                guard.out.warning("round " + guard.episode.round() + " ended "
                        + message.completion().outcome() + " "
                        + message.completion().failedSymbols());
            case IRRELEVANT -> {}
        }
    }

    private void onEvent(Message.EventSeen message, Now now) {
        SystemEvent event = message.event();
        if (event.type() == EventType.RESET) {
            // ids of two streams compare only roughly; what is told live comes after every beat told so far
            guard.halt.armOnlyAbove(judgement.isSighted() ? guard.brains.lastId() : message.id());
        } else if (event.type() == EventType.LIVE_GRANTED) {
            guard.brains.onLiveGranted(event.detail("boot_id"));
        } else if (event.type() == EventType.PANIC_REFUSED || event.type() == EventType.PANIC_VOID) {
            exclude(event.detail("stream_id"));
        } else if (event.type() == EventType.STANDDOWN && endsClosing(message)) {
            guard.endEpisode("stood down by " + event.by() + ": " + event.detail("reason"), now);
        }
    }

    private void exclude(String streamId) {
        excluded.add(streamId);
        if (excluded.size() > EXCLUDED_MAX) {
            excluded.remove(excluded.iterator().next());
        }
    }

    private boolean endsClosing(Message.EventSeen standdown) {
        return guard.state() == WatchdogState.CLOSING
                && (guard.episode.hasMember(standdown.event().detail("event_id"))
                        || standdown.id().isAfter(guard.episode.lastPanicId()));
    }

    private void onState(Optional<TradingState> state, Now now) {
        if (!guard.halt.onHash(state, now.mono())) {
            return;
        }
        guard.halt.armOnlyAbove(guard.brains.lastId());
        boolean closing = guard.state() == WatchdogState.CLOSING;
        boolean survives = closing && (guard.trigger.isPending() || !guard.halt.voids(guard.episode.lastPanicId()));
        if (guard.state() == WatchdogState.SAFE || (closing && !survives)) {
            guard.endEpisode("reset by " + state.map(TradingState::resetBy).orElse(""), now);
        } else if (survives) {
            guard.out.warning("a reset did not void panic " + guard.episode.eventId() + ": still closing");
            guard.outrankReset();
        }
    }

    private void onOutcome(Message.OutcomeFound outcome, Now now) {
        if (guard.state() == WatchdogState.CLOSING && guard.episode.isProvenBy(outcome, guard.identity.hostBootId())) {
            guard.becomeSafe("FLAT proven without Redis, event " + outcome.eventId(), now);
        }
    }

    private void onHistoryRead(Now now) {
        judgement.becomeSighted(now);
        if (!mayArm()) {
            return;
        }
        Optional<Sender> live = remembered.memory().isEmpty()
                ? guard.arming.armsFromHistory(now.mono())
                : guard.brains.all().stream()
                        .filter(sender -> guard.arming.armsOn(sender, now.mono()))
                        .findFirst();
        live.ifPresent(sender -> guard.arm(sender, now));
    }

    private boolean mayArm() {
        return guard.state() == WatchdogState.UNARMED && !guard.episode.isOpen();
    }

    /** What the disk refused is written again each period. */
    private List<Effect> finished(MonoTime now) {
        WatchdogMemory memory = guard.memory();
        boolean again = !guard.keepsMemory && !now.isBefore(persistAgainAt);
        if (again || !memory.equals(persisted)) {
            persisted = memory;
            persistAgainAt = now.plus(Timing.PERIOD_MILLIS);
            guard.out.add(new Effect.Persist(memory));
        }
        return guard.out.take();
    }
}
