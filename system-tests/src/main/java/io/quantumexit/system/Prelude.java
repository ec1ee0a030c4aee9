package io.quantumexit.system;

import io.quantumexit.system.truth.StreamEntry;
import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.Optional;

/** What happens before the fault: guards at work, a reset, a brain that guards. */
public final class Prelude {

    /** Generous: a loaded machine must not fail a correct program. */
    private static final Duration STATE_MAX = Duration.ofSeconds(30);

    private final Fleet fleet;

    public Prelude(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Worker and watchdog at work and the first reset done: from here on a LIVE beat arms. */
    public Prelude guarded() throws InterruptedException {
        fleet.startGuards();
        return reset();
    }

    public Prelude reset() throws InterruptedException {
        fleet.qtexitUntil(() -> false, "reset", "--by", "test", "--reason", "test", "--yes");
        Await.until(
                "the worker has seen the reset",
                () -> newest(Streams.READINESS)
                        .filter(entry -> entry.says("halted", "false"))
                        .isPresent());
        return this;
    }

    /** A scripted brain that guards {@code positions} positions; the watchdog follows it. */
    public ScriptedBrain armed(int positions) {
        ScriptedBrain brain = fleet.scriptedBrain(positions);
        awaitState("ARMED");
        return brain;
    }

    /** The real brain, approved and LIVE, the watchdog armed and the gate open. */
    public Prelude live() throws InterruptedException {
        fleet.startAndAwait(Part.BRAIN);
        return approved();
    }

    /** The brain that runs is approved: LIVE, the watchdog armed and the gate open. */
    public Prelude approved() throws InterruptedException {
        Await.until(
                "the watchdog could be armed",
                () -> newest(Streams.WATCHDOG_STATUS)
                        .filter(status ->
                                status.says("armable", "true") && status.says("following", fleet.bootId(Part.BRAIN)))
                        .isPresent());
        fleet.qtexitUntil(this::isLive, "approve", "--by", "test", "--reason", "test", "--yes");
        Await.until("the brain is LIVE", this::isLive);
        awaitState("ARMED");
        Await.until("the gate is open", () -> fleet.redis().text(Streams.GATE).equals("open"));
        return this;
    }

    private boolean isLive() {
        return newest(Streams.HEARTBEAT)
                .filter(beat -> beat.says("boot_id", fleet.bootId(Part.BRAIN)) && beat.says("mode", "LIVE"))
                .isPresent();
    }

    public void awaitState(String state) {
        Await.until(
                "the watchdog is " + state,
                STATE_MAX,
                () -> newest(Streams.WATCHDOG_STATUS)
                        .filter(entry -> entry.says("state", state))
                        .isPresent());
    }

    private Optional<StreamEntry> newest(String stream) {
        return fleet.redis().newest(stream);
    }
}
