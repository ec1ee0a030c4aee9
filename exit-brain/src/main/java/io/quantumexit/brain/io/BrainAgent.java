package io.quantumexit.brain.io;

import io.quantumexit.brain.core.BrainCore;
import io.quantumexit.brain.core.Effect;
import io.quantumexit.brain.core.Input;
import io.quantumexit.daemon.Agent;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import java.util.List;

/** The decision loop: one thread that hears, decides, sends and beats. When it hangs, all of that falls silent. */
public final class BrainAgent implements Agent<Input> {

    private final BrainCore core;
    private final EffectRouter effects;
    private final Clock clock;
    private long busyMillis;

    public BrainAgent(BrainCore core, EffectRouter effects, Clock clock) {
        this.core = core;
        this.effects = effects;
        this.clock = clock;
    }

    @Override
    public String roleName() {
        return "exit-brain";
    }

    @Override
    public void onStart(Now now) {}

    @Override
    public void onMessage(Input message, Now now) {
        effects.carryOut(core.on(message, now));
        busyMillis += clock.now().mono().since(now.mono());
    }

    @Override
    public MonoTime onTick(Now now) {
        List<Effect> wanted = core.on(new Input.Tick(busyMillis), now);
        effects.carryOut(wanted);
        busyMillis = clock.now().mono().since(now.mono());
        return core.nextTick(now);
    }

    @Override
    public void onStopRequested(Now now) {
        effects.carryOut(core.on(new Input.StopAsked(), now));
    }

    @Override
    public boolean isStopped() {
        return effects.ended().isPresent();
    }

    @Override
    public ExitCode exitCode() {
        return effects.ended().orElse(ExitCode.SOFTWARE);
    }

    /** The core catches its own failures; this one came out of carrying an effect out. */
    @Override
    public void onFailure(Throwable failure, Now now) {
        if (failure instanceof Error) {
            Agent.super.onFailure(failure, now);
        }
        effects.carryOut(core.onBrokenEffect(failure, now));
    }
}
