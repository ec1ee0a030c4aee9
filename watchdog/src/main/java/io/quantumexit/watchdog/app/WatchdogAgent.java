package io.quantumexit.watchdog.app;

import io.quantumexit.daemon.Agent;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.watchdog.core.Effect;
import io.quantumexit.watchdog.core.Message;
import io.quantumexit.watchdog.core.WatchdogCore;
import io.quantumexit.watchdog.io.EffectPublisher;
import io.quantumexit.watchdog.io.Polls;
import java.util.List;

/** Hands messages and time to the core, and what it wants to the publisher. */
final class WatchdogAgent implements Agent<Message> {

    private final WatchdogCore core;
    private final EffectPublisher publisher;
    private final Polls polls;
    private boolean left;

    WatchdogAgent(WatchdogCore core, EffectPublisher publisher, Polls polls) {
        this.core = core;
        this.publisher = publisher;
        this.polls = polls;
    }

    @Override
    public String roleName() {
        return "watchdog";
    }

    @Override
    public void onStart(Now now) {
        publisher.carryOut(new Effect.Log(Effect.Severity.INFO, "starts as " + core.state()));
    }

    @Override
    public void onMessage(Message message, Now now) {
        carryOut(core.onMessage(message, now));
    }

    @Override
    public MonoTime onTick(Now now) {
        carryOut(core.onTick(now));
        return core.nextDeadline(now.mono()).min(polls.onTick(now.mono()));
    }

    @Override
    public void onStopRequested(Now now) {
        carryOut(core.onMessage(new Message.StopRequested(), now));
    }

    @Override
    public boolean isStopped() {
        return left;
    }

    @Override
    public ExitCode exitCode() {
        return core.state() == WatchdogState.CLOSING ? ExitCode.PANIC_NOT_FLAT : ExitCode.OK;
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            left |= effect.kind() == Effect.Kind.LEAVE;
            publisher.carryOut(effect);
        }
    }
}
