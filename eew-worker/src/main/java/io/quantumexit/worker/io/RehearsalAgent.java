package io.quantumexit.worker.io;

import io.quantumexit.daemon.Agent;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Readiness;
import io.quantumexit.worker.core.Effect;
import io.quantumexit.worker.core.WorkerCore;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The closer's way up to the send, as the unit that would run it: settings, key, network, rules, a signed order that the
 * exchange checks. The verdict goes into a file that the worker tells in its readiness.
 */
public final class RehearsalAgent implements Agent<WorkerMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalAgent.class);

    /** Whatever asks the exchange without changing anything there. */
    private static final Set<Effect.Kind> HARMLESS = EnumSet.of(
            Effect.Kind.FETCH_ACCOUNT,
            Effect.Kind.FETCH_RULES,
            Effect.Kind.LIST_RESTING,
            Effect.Kind.READ_POSITIONS,
            Effect.Kind.REHEARSE,
            Effect.Kind.SAY,
            Effect.Kind.SYNC_CLOCK,
            Effect.Kind.TEST_ORDER);

    /** Seconds in a row without a lack; the first checked order is among them. */
    private static final int GOOD_SECONDS = 3;

    private static final long PATIENCE_MILLIS = 20_000;

    private final WorkerCore core;
    private final EffectRouter effects;
    private final StateFolder files;
    private Optional<MonoTime> end = Optional.empty();
    private int good;
    private String lack = "stopped before it was over";
    private boolean over;

    public RehearsalAgent(WorkerCore core, EffectRouter effects, StateFolder files) {
        this.core = core;
        this.effects = effects;
        this.files = files;
    }

    @Override
    public String roleName() {
        return "closer-rehearsal";
    }

    @Override
    public void onStart(Now now) {
        end = Optional.of(now.mono().plus(PATIENCE_MILLIS));
    }

    @Override
    public void onMessage(WorkerMessage message, Now now) {
        carryOut(message.tell(core, now), now);
    }

    @Override
    public MonoTime onTick(Now now) {
        carryOut(core.onTick(now), now);
        if (good >= GOOD_SECONDS || end.filter(at -> now.mono().isBefore(at)).isEmpty()) {
            conclude(now);
        }
        return core.nextDeadline(now);
    }

    private void carryOut(List<Effect> wanted, Now now) {
        effects.carryOut(
                wanted.stream()
                        .filter(effect -> HARMLESS.contains(effect.kind()))
                        .toList(),
                now);
        wanted.stream()
                .filter(effect -> effect.kind() == Effect.Kind.PUBLISH_READINESS)
                .forEach(effect -> judge(((Effect.PublishReadiness) effect).readiness()));
    }

    private void judge(Readiness readiness) {
        good = readiness.ready() ? good + 1 : 0;
        lack = readiness.reason();
    }

    private void conclude(Now now) {
        if (!over) {
            over = true;
            boolean ok = good >= GOOD_SECONDS;
            files.writeRehearsal(now.epochMillis(), ok, ok ? "" : lack);
            if (ok) {
                LOG.info("the closer would close now");
            } else {
                LOG.error("the closer could not close now: {}", lack);
            }
        }
    }

    @Override
    public void onStopRequested(Now now) {
        conclude(now);
    }

    @Override
    public boolean isStopped() {
        return over;
    }

    @Override
    public ExitCode exitCode() {
        return good >= GOOD_SECONDS ? ExitCode.OK : ExitCode.FAILED;
    }
}
