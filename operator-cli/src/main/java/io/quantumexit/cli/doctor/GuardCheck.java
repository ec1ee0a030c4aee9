package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Ages;
import io.quantumexit.cli.view.Sighting;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Optional;

/** Whether those who guard are ready to. */
final class GuardCheck {

    private static final String TOPIC = "guard";
    static final Check BRAIN = new Check(TOPIC, "brain");
    static final Check WATCHDOG = new Check(TOPIC, "watchdog");
    static final Check WORKER = new Check(TOPIC, "worker");
    static final Check HALT = new Check(TOPIC, "halt");

    /** Younger than the gate wants: who goes LIVE should not begin at the limit. */
    private static final long BEAT_MILLIS = 2_000;

    private GuardCheck() {}

    static List<Finding> judge(GuardFacts facts) {
        return List.of(
                facts.beat().judge(BRAIN, Advice.REDIS, GuardCheck::brain),
                facts.watchdog().judge(WATCHDOG, Advice.REDIS, GuardCheck::watchdog),
                facts.worker().judge(WORKER, Advice.REDIS, GuardCheck::worker),
                facts.state()
                        .judge(
                                HALT,
                                Advice.REDIS,
                                state -> facts.worker()
                                        .judge(
                                                HALT,
                                                Advice.REDIS,
                                                worker -> halt(state, worker.map(Sighting::message)))));
    }

    private static Finding brain(Optional<Sighting<Heartbeat>> seen) {
        String start = "systemctl start " + Units.BRAIN;
        if (seen.isEmpty()) {
            return BRAIN.noGo("no heartbeat", start);
        }
        Heartbeat beat = seen.get().message();
        return new Complaints()
                .bad(
                        !seen.get().isFresh(BEAT_MILLIS),
                        "its last beat was " + Ages.ago(seen.get().ageMillis()),
                        start)
                .bad(beat.status() == Status.DEAD, "these were its last words: " + beat.detail(), start)
                .bad(beat.status() == Status.DEGRADED, "DEGRADED: " + beat.detail(), "mend what it says")
                .of(BRAIN, beat.mode() + " and ALIVE, " + Ages.ago(seen.get().ageMillis()));
    }

    private static Finding watchdog(Optional<Sighting<WatchdogStatus>> seen) {
        String start = "systemctl start " + Units.WATCHDOG;
        if (seen.isEmpty()) {
            return WATCHDOG.noGo("no status", start);
        }
        WatchdogStatus status = seen.get().message();
        boolean unarmed = status.state() == WatchdogState.UNARMED;
        return new Complaints()
                .bad(
                        !seen.get().isFresh(Timing.GATE_BEAT_MILLIS),
                        "its last status was " + Ages.ago(seen.get().ageMillis()),
                        start)
                .bad(!status.canWrite(), "it cannot write to Redis", "see its journal: journalctl -u " + Units.WATCHDOG)
                .bad(unarmed && !status.armable(), "not armable: " + status.armableReason(), "mend what it says")
                .bad(
                        !unarmed && status.state() != WatchdogState.ARMED,
                        "it is " + status.state(),
                        "docs/runbooks/recovery.md, then: qtexit reset --reason TEXT")
                .of(
                        WATCHDOG,
                        (unarmed ? "UNARMED and armable" : "ARMED") + ", "
                                + Ages.ago(seen.get().ageMillis()));
    }

    private static Finding worker(Optional<Sighting<Readiness>> seen) {
        String start = "systemctl start " + Units.WORKER;
        if (seen.isEmpty()) {
            return WORKER.noGo("no readiness", start);
        }
        Readiness told = seen.get().message();
        return new Complaints()
                .bad(
                        !seen.get().isFresh(Timing.GATE_READINESS_MILLIS),
                        "its last readiness was " + Ages.ago(seen.get().ageMillis()),
                        start)
                .bad(!told.ready(), "not ready: " + told.reason(), "mend what it says")
                .bad(!told.closing().isEmpty(), "it is closing " + told.closing(), "qtexit watch")
                .of(WORKER, "ready, " + Ages.ago(seen.get().ageMillis()) + ", round trip " + told.rttMillis() + " ms");
    }

    private static Finding halt(Optional<TradingState> state, Optional<Readiness> worker) {
        String reset = "find out why, then: qtexit reset --reason TEXT";
        return new Complaints()
                .bad(state.isEmpty(), "no halt state that can be read, which counts as halted", reset)
                .bad(
                        state.filter(TradingState::halted).isPresent(),
                        "halted by " + state.map(TradingState::source).orElse("") + ": "
                                + state.map(TradingState::reason).orElse(""),
                        reset)
                .bad(worker.filter(Readiness::halted).isPresent(), "the worker's own file says halted", reset)
                .of(HALT, "not halted, epoch " + state.map(TradingState::epoch).orElse(0L));
    }
}
