package io.quantumexit.worker.io;

import io.quantumexit.daemon.Agent;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.WorkerCore;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the {@code close-now} file until a round of its own has proven the account flat, then ends with exit code 0, which
 * means nothing else. A file that is not there, or that somebody else has answered meanwhile, is not for it.
 */
public final class CloserAgent implements Agent<WorkerMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(CloserAgent.class);

    /** What belongs to a worker that lives on: it takes entries, is watched, and keeps what is still to be told. */
    private static final Set<Effect.Kind> OF_THE_WORKER = EnumSet.of(
            Effect.Kind.ACKNOWLEDGE,
            Effect.Kind.ASK_TIME,
            Effect.Kind.KEEP_REPORTS,
            Effect.Kind.PUBLISH_READINESS,
            Effect.Kind.READ_PANICS,
            Effect.Kind.RENEW_CLAIM,
            Effect.Kind.TRIM_SERVED);

    /** Redis may take so long to hear of it after the account is flat. */
    private static final long TELLING_MILLIS = 1_000;

    private final WorkerCore core;
    private final EffectRouter effects;
    private final StateFolder files;
    private Optional<MonoTime> uncalledSince = Optional.empty();
    private boolean flat;
    private boolean over;
    private boolean stopping;

    public CloserAgent(WorkerCore core, EffectRouter effects, StateFolder files) {
        this.core = core;
        this.effects = effects;
        this.files = files;
    }

    @Override
    public String roleName() {
        return "closer";
    }

    @Override
    public void onStart(Now now) {}

    @Override
    public void onMessage(WorkerMessage message, Now now) {
        carryOut(message.tell(core, now), now);
    }

    @Override
    public MonoTime onTick(Now now) {
        carryOut(core.onTick(now), now);
        if (core.isCalled() || core.isInRound()) {
            uncalledSince = Optional.empty();
            over = stopping && !core.isInRound();
            return core.nextDeadline(now);
        }
        if (uncalledSince.isEmpty()) {
            uncalledSince = Optional.of(now.mono());
            LOG.info(
                    flat ? "close-now is answered: the account is flat" : "nobody asks by close-now; nothing was done");
        }
        MonoTime end = uncalledSince.get().plus(TELLING_MILLIS);
        over = core.hasToldAll() || !now.mono().isBefore(end);
        return core.nextDeadline(now).min(end);
    }

    private void carryOut(List<Effect> wanted, Now now) {
        if (wanted.stream().anyMatch(effect -> effect.kind() == Effect.Kind.LOOK_AROUND)) {
            files.look();
            carryOut(core.tellAgain(now), now);
        }
        flat |= wanted.stream().anyMatch(effect -> effect.kind() == Effect.Kind.REMOVE_CLOSE_NOW);
        effects.carryOut(
                wanted.stream()
                        .filter(effect -> effect.kind() != Effect.Kind.LOOK_AROUND)
                        .filter(effect -> !OF_THE_WORKER.contains(effect.kind()))
                        .toList(),
                now);
    }

    /** Whoever stops it before the account is flat hears so by the exit code; the file stands and calls again. */
    @Override
    public void onStopRequested(Now now) {
        stopping = true;
        carryOut(core.onStop(now), now);
    }

    @Override
    public boolean isStopped() {
        return over;
    }

    @Override
    public ExitCode exitCode() {
        if (uncalledSince.isEmpty()) {
            return ExitCode.PANIC_NOT_FLAT;
        }
        return flat ? ExitCode.OK : ExitCode.REFUSED;
    }

    /** One bad answer must not end the last resort. */
    @Override
    public void onFailure(Throwable failure, Now now) {
        if (failure instanceof Error) {
            Agent.super.onFailure(failure, now);
        }
    }
}
