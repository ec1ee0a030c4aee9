package io.quantumexit.worker.io;

import io.quantumexit.daemon.Agent;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.WorkerCore;

/** The core on its duty cycle. */
public final class WorkerAgent implements Agent<WorkerMessage> {

    /** One bad message must not stop the others; a core that fails at every step is of no use to anybody. */
    private static final int FAILURES_MAX = 10;

    private final WorkerCore core;
    private final EffectRouter effects;
    private boolean stopping;
    private int failures;

    public WorkerAgent(WorkerCore core, EffectRouter effects) {
        this.core = core;
        this.effects = effects;
    }

    @Override
    public String roleName() {
        return "eew-worker";
    }

    @Override
    public void onStart(Now now) {}

    @Override
    public void onMessage(WorkerMessage message, Now now) {
        effects.carryOut(message.tell(core, now), now);
    }

    @Override
    public MonoTime onTick(Now now) {
        effects.carryOut(core.onTick(now), now);
        failures = 0;
        return core.nextDeadline(now);
    }

    @Override
    public void onStopRequested(Now now) {
        stopping = true;
        effects.carryOut(core.onStop(now), now);
    }

    @Override
    public boolean isStopped() {
        return stopping && core.isIdle();
    }

    @Override
    public void onFailure(Throwable failure, Now now) {
        failures++;
        if (failures >= FAILURES_MAX || failure instanceof Error) {
            Agent.super.onFailure(failure, now);
        }
    }
}
