package io.quantumexit.cli.view;

import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;

/**
 * What a picture comes to: the exit code of {@code qtexit status}, what it means and what to do about it.
 *
 * @param next what an operator does next, empty when nothing is to be done
 */
public record Judgement(ExitCode code, String meaning, String next, Gate.Verdict gate) {

    /** The most severe answer that applies: 21, then 3, then 20, then 10, then 0. */
    public static Judgement of(Picture picture) {
        Gate.Verdict gate = picture.gate();
        if (picture.panics().open().isPresent()) {
            return new Judgement(
                    ExitCode.PANIC_NOT_FLAT, "a panic is not yet proven flat", whileClosing(picture), gate);
        }
        if (picture.liveBeat().isEmpty()
                && picture.freshWorker().isEmpty()
                && picture.freshWatchdog().isEmpty()) {
            return new Judgement(
                    ExitCode.NOT_RUNNING,
                    "not running: brain, worker and watchdog are all silent",
                    "start the worker, then the watchdog, then the brain",
                    gate);
        }
        if (picture.isHalted()) {
            return new Judgement(ExitCode.HALTED, "halted", whileHalted(picture), gate);
        }
        if (!gate.isOpen()) {
            return new Judgement(
                    ExitCode.GUARD_DEGRADED, "guard degraded: the gate is closed", whileClosed(picture), gate);
        }
        return new Judgement(ExitCode.OK, "guarded, the gate is open", "", gate);
    }

    private static String whileClosing(Picture picture) {
        if (picture.freshWorker().isEmpty()) {
            return "the worker is silent: start it, or close the positions at the exchange";
        }
        return "qtexit watch; if nothing moves, close the positions at the exchange";
    }

    private static String whileHalted(Picture picture) {
        if (picture.freshWorker().isEmpty()) {
            return "the worker is silent: start it, a reset needs its count";
        }
        return picture.isFirstStart()
                ? "first start: qtexit reset --reason TEXT"
                : "find out why, then: qtexit reset --reason TEXT";
    }

    private static String whileClosed(Picture picture) {
        if (picture.freshWorker().isEmpty()) {
            return "the worker is silent: start it";
        }
        if (picture.freshWatchdog().isEmpty()) {
            return "the watchdog is silent: start it";
        }
        if (picture.liveBeat().isEmpty()) {
            return "the brain is silent: start it";
        }
        if (picture.state().isEmpty()) {
            return "there is no halt state yet: qtexit reset --reason TEXT";
        }
        return picture.liveBeat()
                        .map(Heartbeat::mode)
                        .filter(mode -> mode == Mode.SHADOW)
                        .isPresent()
                ? "qtexit approve --reason TEXT"
                : "see what keeps the gate closed";
    }
}
