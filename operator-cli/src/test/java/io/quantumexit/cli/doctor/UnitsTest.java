package io.quantumexit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UnitsTest {

    @Test
    void thoseOfMainHavePlainNamesAndThoseOfOthersAreInstances() {
        assertThat(Units.of("main").running())
                .contains("quantum-exit.target", Units.BRAIN, "quantum-emergency-exit@main.path");
        assertThat(Units.of("alice").running())
                .containsExactly(
                        "quantum-exit@alice.target",
                        "quantum-emergency-exit-worker@alice.service",
                        "quantum-exit-brain-watchdog@alice.service",
                        "quantum-exit-brain@alice.service",
                        "quantum-emergency-exit@alice.path",
                        "quantum-emergency-exit-rehearsal@alice.timer");
        assertThat(Units.of("alice").called())
                .contains("quantum-alert@quantum-emergency-exit-worker@alice.service.service");
    }

    /** Who follows the advice must not start, stop or restart another account's daemons. */
    @Test
    void adviceNamesTheAccountsOwnUnitsAndFiles() {
        Patient patient = new Patient();
        patient.account = "alice";
        patient.units = Fact.of(List.of());
        patient.beat = Patient.beat(60_000);
        patient.maxGross = java.util.Optional.empty();
        List<String> advice = Diagnosis.of(patient.facts()).findings().stream()
                .flatMap(finding -> finding.advice().stream())
                .toList();
        assertThat(String.join("\n", advice))
                .contains("systemctl start quantum-exit@alice.target")
                .contains("quantum-exit-brain@alice.service")
                .contains("/etc/quantum/alice/quantum.env")
                .doesNotContain("quantum-exit.target", "brain.service", "/etc/quantum/quantum.env");
    }
}
