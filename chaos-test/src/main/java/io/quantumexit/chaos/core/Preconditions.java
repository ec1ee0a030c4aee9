package io.quantumexit.chaos.core;

import io.quantumexit.schema.Mode;
import io.quantumexit.schema.Status;
import io.quantumexit.schema.WatchdogState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be so before anything is touched. */
public final class Preconditions {

    private final Situation seen;
    private final List<Missing> missing = new ArrayList<>();

    private Preconditions(Situation seen) {
        this.seen = seen;
    }

    /**
     * One thing that is not as it must be.
     *
     * @param mend the command that mends it, or what to do
     */
    public record Missing(String what, String mend) {}

    /** Everything that is missing; empty when the drill may begin. */
    public static List<Missing> missing(Situation seen) {
        Preconditions check = new Preconditions(seen);
        seen.inactive().forEach(unit -> check.missing(unit + " is not active", "systemctl start " + unit));
        check.worker();
        check.watchdog();
        check.halt();
        check.brain();
        check.gate();
        check.orders();
        return List.copyOf(check.missing);
    }

    private void worker() {
        if (seen.worker().isEmpty()) {
            missing("the worker is silent", "systemctl start quantum-emergency-exit-worker.service");
            return;
        }
        var worker = seen.worker().get();
        require(worker.ready(), "the worker is not ready: " + worker.reason(), "qtexit status");
        require(
                seen.listening(),
                "no worker has read system:panic_close to its end",
                "systemctl restart quantum-emergency-exit-worker.service");
        require(
                worker.environment().equalsIgnoreCase(seen.environment()),
                "the worker is on '" + worker.environment() + "', this test on '" + seen.environment() + "'",
                "give both the same QT_ENVIRONMENT");
        account("worker", worker.account());
    }

    private void watchdog() {
        if (seen.watchdog().isEmpty()) {
            missing("the watchdog is silent", "systemctl start quantum-exit-brain-watchdog.service");
            return;
        }
        var watchdog = seen.watchdog().get();
        account("watchdog", watchdog.account());
        require(
                watchdog.state() == WatchdogState.ARMED || isApprovalMissing(),
                "the watchdog is " + watchdog.state() + ", not ARMED",
                seen.halted() ? "qtexit reset --reason TEXT" : "qtexit status");
    }

    private void halt() {
        require(!seen.panicOpen(), "a panic is not yet proven flat", "qtexit watch");
        require(!seen.halted(), "trading is halted", "qtexit reset --reason TEXT");
    }

    private void brain() {
        if (seen.brain().isEmpty()) {
            missing("no heartbeat flows", "systemctl start quantum-exit-brain.service");
            return;
        }
        var beat = seen.brain().get();
        account("brain", beat.account());
        require(beat.status() == Status.ALIVE, "the brain is " + beat.status() + ": " + beat.detail(), "qtexit status");
        require(beat.mode() == Mode.LIVE, "the brain is " + beat.mode() + ", not LIVE", "qtexit approve --reason TEXT");
    }

    /** Whatever the lines above have not named yet. */
    private void gate() {
        if (missing.isEmpty()) {
            seen.gate().reasons().forEach(reason -> missing("the gate is closed: " + reason, "qtexit gate"));
        }
    }

    private void orders() {
        require(
                seen.resting().isEmpty(),
                "orders rest, which the exit would cancel: " + String.join(", ", seen.resting()),
                "cancel them at the exchange");
    }

    private void account(String who, String account) {
        require(
                account.equals(seen.account()),
                "the " + who + " is on account '" + account + "', our keys open '" + seen.account() + "'",
                "QT_CREDENTIALS_DIR must hold keys of the daemons' account");
    }

    /** A watchdog arms by itself as soon as the brain is LIVE. */
    private boolean isApprovalMissing() {
        Optional<Mode> mode = seen.brain().map(beat -> beat.mode());
        return seen.watchdog().filter(status -> status.armable()).isPresent()
                && mode.filter(known -> known != Mode.LIVE).isPresent();
    }

    private void require(boolean held, String what, String mend) {
        if (!held) {
            missing(what, mend);
        }
    }

    private void missing(String what, String mend) {
        missing.add(new Missing(what, mend));
    }
}
