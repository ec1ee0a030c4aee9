package io.quantumexit.cli.io.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.UnitState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What systemd's tools say, and what it is when they say nothing. */
class SystemdProbeTest {

    @Test
    void eachBlockIsAUnit() {
        assertThat(SystemdProbe.states(List.of(
                        "Id=a.service",
                        "LoadState=loaded",
                        "ActiveState=active",
                        "SubState=running",
                        "UnitFileState=enabled",
                        "NeedDaemonReload=no",
                        "MainPID=42",
                        "",
                        "Id=b.path",
                        "LoadState=not-found",
                        "ActiveState=inactive",
                        "SubState=dead",
                        "NeedDaemonReload=yes")))
                .containsExactly(
                        new UnitState("a.service", "loaded", "active", "running", "enabled", false, 42),
                        new UnitState("b.path", "not-found", "inactive", "dead", "", true, 0));
        assertThat(SystemdProbe.states(List.of("System has not been booted with systemd")))
                .isEmpty();
    }

    @Test
    void onlyComplaintsAboutOursCountAndAToolThatFailsIsNoSilence() {
        assertThat(SystemdProbe.complaints(new Shell.Said(0, List.of("other.service: odd"))))
                .isEqualTo(Fact.of(List.of()));
        assertThat(SystemdProbe.complaints(new Shell.Said(1, List.of("quantum-exit.target.d/x.conf:1: odd", "other"))))
                .isEqualTo(Fact.of(List.of("quantum-exit.target.d/x.conf:1: odd")));
        assertThat(SystemdProbe.complaints(new Shell.Said(1, List.of("no bus"))).why())
                .contains("no bus");
        assertThat(SystemdProbe.complaints(new Shell.Said(1, List.of())).why()).contains("it ended with 1");
    }

    @Test
    void aToolThatIsNotThereOrHangsIsSaid() {
        assertThat(Shell.run(List.of("no-such-tool-anywhere")).why()).contains("no-such-tool-anywhere cannot be run");
        assertThat(Shell.run(List.of("sleep", "600"), 50).why()).isEqualTo("sleep gave no answer in 50 ms");
        assertThat(Shell.run(List.of("sh", "-c", "echo a; echo b >&2; exit 3")))
                .isEqualTo(Fact.of(new Shell.Said(3, List.of("a", "b"))));
    }
}
