package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.Verdict;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The Exit Brain as a function: one switch over what it is told. Not thread-safe. */
public final class BrainCore {

    /** Between two looks at the halt state; a panic itself is heard at once. */
    static final long STATE_PERIOD_MILLIS = 500;

    /** Between two looks at whether a read is due, at most. */
    static final long TICK_MILLIS = 50;

    private final BrainSetup setup;
    private final Lease lease;
    private final Guard guard;
    private final Peers peers;
    private final OwnPanic panic;
    private final LostWatchdog lost;
    private final Pulse pulse;

    private MonoTime stateDueAt;
    private long panicEpoch;
    private Optional<MonoTime> stopAskedAt = Optional.empty();
    private boolean failed;
    private boolean ended;

    public BrainCore(BrainSetup setup, Now start) {
        MonoTime now = start.mono();
        this.setup = setup;
        lease = new Lease(setup);
        guard = new Guard(setup, lease, now);
        peers = new Peers(setup.hostBootId());
        panic = new OwnPanic(setup.bootId());
        lost = new LostWatchdog(setup.bootId(), now);
        pulse = new Pulse(now);
        stateDueAt = now;
    }

    /** Takes one input and says what is to be done about it, in order. Nothing follows an {@link Effect.End}. */
    public List<Effect> on(Input input, Now now) {
        List<Effect> out = new ArrayList<>();
        if (ended) {
            return out;
        }
        if (failed) {
            onAfterFailure(input, now, out);
            return out;
        }
        try {
            handle(input, now, out);
        } catch (RuntimeException e) {
            return fail(e, now);
        }
        return out;
    }

    /** An effect of ours could not even be begun: as fatal as an exception of our own. */
    public List<Effect> onBrokenEffect(Throwable cause, Now now) {
        return failed || ended ? List.of() : fail(cause, now);
    }

    /** When the next {@link Input.Tick} should come at the latest. */
    public MonoTime nextTick(Now now) {
        MonoTime soon = now.mono().plus(TICK_MILLIS);
        return failed || ended ? soon : pulse.dueAt().min(soon);
    }

    public Mode mode() {
        return lease.mode();
    }

    private void handle(Input input, Now now, List<Effect> out) {
        guard.health().onInput(now.mono());
        switch (input.kind()) {
            case TICK -> onTick((Input.Tick) input, now, out);
            case POSITIONS_READ -> guard.onPositions((Input.PositionsRead) input, now, out);
            case RULES_READ -> guard.onRules((Input.RulesRead) input, now);
            case ACCOUNT_READ -> guard.onAccount((Input.AccountRead) input, now);
            case CLOCK_READ -> guard.onClock((Input.ClockRead) input, now);
            case PRICES_PUSHED -> guard.onPushed((Input.PricesPushed) input, now, out);
            case ACCOUNT_CHANGED -> guard.onPositionsChanged(now);
            case ORDER_ANSWERED -> guard.onOrder((Input.OrderAnswered) input, now, out);
            case STATE_READ -> onState((Input.StateRead) input, now, out);
            case WATCHDOG_SAID -> onWatchdog((Input.WatchdogSaid) input, now.mono());
            case WORKER_SAID -> peers.onWorker((Input.WorkerSaid) input, now.mono());
            case PANIC_SEEN -> onPanic((Input.PanicSeen) input, now.mono(), out);
            case APPROVED -> onApproved((Input.Approved) input, now, out);
            case REDIS_BACK -> pulse.hasten(now.mono());
            case STOP_ASKED -> onStop(now);
        }
    }

    /** Health first, so that the beat tells the truth; the beat before the reads, so that it is on time. */
    private void onTick(Input.Tick tick, Now now, List<Effect> out) {
        if (lease.isLive() && guard.health().isAtStake(now.mono())) {
            judgeOurselves(now, out);
        }
        panic.onTick(now.mono(), out);
        if (stopAskedAt.isPresent() && finishStop(tick, stopAskedAt.get(), now, out)) {
            return;
        }
        if (pulse.isDue(now.mono())) {
            out.add(new Effect.Beat(beat(tick, false, now)));
        }
        guard.ask(now, out);
        if (!now.mono().isBefore(stateDueAt)) {
            stateDueAt = now.mono().plus(STATE_PERIOD_MILLIS);
            out.add(new Effect.ReadState());
        }
    }

    private void judgeOurselves(Now now, List<Effect> out) {
        Optional<String> fatal = guard.health().fatal(now.mono());
        if (fatal.isPresent()) {
            giveUp(fatal.get(), now, out);
        } else if (!panic.isOpen()) {
            lost.due(now.mono()).ifPresent(reason -> {
                panic(reason, now, out);
                lost.onPanic(now.mono());
            });
        }
    }

    private void onWatchdog(Input.WatchdogSaid said, MonoTime now) {
        peers.onWatchdog(said, now);
        lost.onWatchdog(peers, now);
    }

    private void onState(Input.StateRead read, Now now, List<Effect> out) {
        peers.onState(read, now.mono());
        boolean isGuarding = read.state().filter(LostWatchdog::causes).isPresent() && !guard.isKnownFlat(now.mono());
        if (peers.isHalted() && !isGuarding) {
            endLive(
                    "trading is halted: "
                            + read.state().map(state -> state.reason()).orElse(""),
                    out);
        }
        if (read.state()
                .filter(state -> !state.halted() && state.epoch() > panicEpoch)
                .isPresent()) {
            guard.health().onReset();
            if (lost.hasPanicked()) {
                endLive("a reset lifted the halt", out);
            }
        }
    }

    private void onPanic(Input.PanicSeen seen, MonoTime now, List<Effect> out) {
        panic.onSeen(seen.panic().eventId(), out);
        if (LostWatchdog.causes(seen.panic())) {
            lost.onPanic(now);
        } else if (!seen.panic().isRefused() && !peers.isVoid(seen.id())) {
            endLive(
                    "panic " + seen.id() + " by " + seen.panic().issuedBy() + ": "
                            + seen.panic().reason(),
                    out);
        }
    }

    private void onApproved(Input.Approved approved, Now now, List<Effect> out) {
        Standing standing = new Standing(
                peers,
                guard.account(),
                guard.troubles(now.mono()),
                guard.holdings().grossNotional());
        boolean wasLive = lease.isLive();
        lease.onApproval(approved.approval(), approved.id(), standing, now, out);
        if (lease.isLive() && !wasLive) {
            lost.onLive(now.mono());
            for (Judged judged : guard.judgement().last()) {
                Verdict verdict = judged.verdict();
                if (verdict.action().exits()) {
                    out.add(Effect.Log.warn(
                            "closing at once: " + judged.position().key() + ", " + verdict.action() + " at "
                                    + verdict.movePercent().toPlainString() + " %"));
                }
            }
        }
    }

    private void onStop(Now now) {
        if (stopAskedAt.isEmpty()) {
            stopAskedAt = Optional.of(now.mono());
            guard.onPositionsChanged(now);
        }
    }

    /** A planned stop while flat says so, for that alone disarms; any other just falls silent. */
    private boolean finishStop(Input.Tick tick, MonoTime askedAt, Now now, List<Effect> out) {
        boolean provenHere = guard.holdings()
                .readAt()
                .filter(read -> !read.isBefore(askedAt))
                .isPresent();
        if (!provenHere && now.mono().since(askedAt) < Timing.CLAIM_MILLIS) {
            return false;
        }
        boolean flat = provenHere && guard.holdings().isEmpty() && guard.exits().count() == 0 && workerSeesNone(now);
        endLive("planned stop", out);
        if (flat) {
            out.add(new Effect.Beat(beat(tick, true, now)));
        } else {
            out.add(Effect.Log.warn("stopping with positions open or unknown: the watchdog will act"));
        }
        out.add(new Effect.End(false));
        ended = true;
        return true;
    }

    private boolean workerSeesNone(Now now) {
        return peers.freshWorker(now.mono())
                .map(Readiness::positions)
                .filter(count -> count == 0)
                .isPresent();
    }

    private void giveUp(String reason, Now now, List<Effect> out) {
        endLive(reason, out);
        guard.health().onFatal(reason);
        panic(reason, now, out);
    }

    private void panic(String reason, Now now, List<Effect> out) {
        panic.start(reason, peers, now, out);
        panicEpoch = peers.epoch() + 1;
    }

    private void endLive(String why, List<Effect> out) {
        lease.end(why, out);
        guard.exits().forget();
    }

    /** Uses nothing that may have thrown. */
    private List<Effect> fail(Throwable cause, Now now) {
        List<Effect> out = new ArrayList<>();
        failed = true;
        out.add(Effect.Log.error("the decision core failed; this process ends", cause));
        if (lease.isLive()) {
            lease.end("the decision core failed", out);
            panic.start("EXIT_BRAIN_CORE_FAILED", peers, now, out);
        }
        endIfTold(now.mono(), out);
        return out;
    }

    private void onAfterFailure(Input input, Now now, List<Effect> out) {
        if (input.kind() == Input.Kind.PANIC_SEEN) {
            panic.onSeen(((Input.PanicSeen) input).panic().eventId(), out);
        } else if (input.kind() == Input.Kind.TICK) {
            panic.onTick(now.mono(), out);
        }
        endIfTold(now.mono(), out);
    }

    /** Patience has an end here: the process's last words and the beats of the next one tell the watchdog as well. */
    private void endIfTold(MonoTime now, List<Effect> out) {
        if (!panic.isOpen() || panic.isOverdue(now)) {
            out.add(new Effect.End(true));
            ended = true;
        }
    }

    private Heartbeat beat(Input.Tick tick, boolean stopping, Now now) {
        List<String> troubles = guard.troubles(now.mono());
        return new Heartbeat(
                now.epochMillis(),
                troubles.isEmpty() ? Status.ALIVE : Status.DEGRADED,
                lease.mode(),
                guard.health().knowsPositions(now.mono())
                        ? guard.holdings().positions().size()
                        : Heartbeat.UNKNOWN,
                guard.exits().count(),
                guard.judgement().lastDecisionEpochMillis().orElse(Heartbeat.UNKNOWN),
                tick.loopCycleMillis(),
                pulse.beat(now.mono()),
                setup.bootId(),
                OptionalLong.of(now.monoMillis()),
                setup.hostBootId(),
                guard.account(),
                stopping,
                String.join("; ", troubles));
    }
}
