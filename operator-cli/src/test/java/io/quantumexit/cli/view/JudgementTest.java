package io.quantumexit.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.Phase;
import org.junit.jupiter.api.Test;

/** The exit code is the answer. */
class JudgementTest {

    private static ExitCode code(Scene scene) {
        return Judgement.of(scene.picture()).code();
    }

    @Test
    void guardedAndOpenIsZero() {
        assertThat(code(Scene.guarded())).isEqualTo(ExitCode.OK);
    }

    @Test
    void aClosedGateWithoutAHaltIsAGuardDegraded() {
        assertThat(code(Scene.guarded().beat("SHADOW", "ALIVE", 0, 100))).isEqualTo(ExitCode.GUARD_DEGRADED);
        assertThat(code(Scene.guarded().watchdog("ARMED", 2_501))).isEqualTo(ExitCode.GUARD_DEGRADED);
        assertThat(code(Scene.guarded().worker(2, 3_001))).isEqualTo(ExitCode.GUARD_DEGRADED);
        assertThat(code(Scene.guarded().hashLost())).isEqualTo(ExitCode.GUARD_DEGRADED);
    }

    @Test
    void haltedByTheHashOrByTheWorkersOwnFile() {
        assertThat(code(Scene.guarded().halted(Phase.HALTED, "ops", "X", 10))).isEqualTo(ExitCode.HALTED);
        assertThat(code(Scene.guarded().worker(2, 100, "halted", "true"))).isEqualTo(ExitCode.HALTED);
    }

    @Test
    void silenceOfAllThreeIsMoreThanAHaltAndLessThanAnOpenPanic() {
        Scene silent = Scene.nothing();
        assertThat(code(silent)).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(code(silent.halted(Phase.HALTED, "ops", "X", 10))).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(code(silent.panic(10, "ops", "X"))).isEqualTo(ExitCode.PANIC_NOT_FLAT);
    }

    @Test
    void aPanicIsOverWhenItIsFlatRefusedOrVoid() {
        Scene panic = Scene.guarded().panic(9_000, "ops", "X").halted(Phase.HALTED, "ops", "X", 8_000);
        assertThat(code(panic)).isEqualTo(ExitCode.PANIC_NOT_FLAT);
        assertThat(code(panic.completed(7_000, Outcome.UNKNOWN, 0))).isEqualTo(ExitCode.PANIC_NOT_FLAT);
        assertThat(code(panic.completed(6_000, Outcome.FLAT, 2).halted(Phase.HALTED, "ops", "X", 6_000)))
                .isEqualTo(ExitCode.HALTED);
        assertThat(code(panic.panic(100, "ops", "AGAIN")))
                .as("an older completion proves nothing about a newer panic")
                .isEqualTo(ExitCode.PANIC_NOT_FLAT);
        assertThat(code(Scene.guarded().panic(9_000, "nobody", "X").halted(Phase.ENTRIES_HALTED, "nobody", "X", 1)))
                .isEqualTo(ExitCode.HALTED);
        assertThat(code(Scene.guarded().panic(90_000_000, "ops", "VOID"))).isEqualTo(ExitCode.OK);
    }
}
