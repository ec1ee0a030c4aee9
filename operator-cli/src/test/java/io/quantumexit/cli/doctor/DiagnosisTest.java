package io.quantumexit.cli.doctor;

import static io.quantumexit.cli.doctor.Verdict.NO_GO;
import static io.quantumexit.cli.doctor.Verdict.OK;
import static io.quantumexit.cli.doctor.Verdict.SKIPPED;
import static io.quantumexit.cli.doctor.Verdict.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.daemon.ExitCode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check, by each of its verdicts. */
class DiagnosisTest {

    @MethodSource("io.quantumexit.cli.doctor.Ailments#all")
    @ParameterizedTest
    void whatIsTakenAwayIsSaidWithWhatToDo(Ailments.Case given) {
        Patient patient = new Patient();
        given.ailment().accept(patient);
        Finding finding = patient.says(given.check());
        assertThat(String.join("; ", finding.said())).contains(given.said());
        assertThat(finding.verdict()).isEqualTo(given.verdict());
        assertThat(finding.advice().isEmpty()).as("nothing to do").isEqualTo(given.verdict() == SKIPPED);
    }

    @Test
    void aHealthySystemIsGoAndNothingIsAdvised() {
        Diagnosis diagnosis = Diagnosis.of(new Patient().facts());
        assertThat(diagnosis.findings()).allSatisfy(finding -> {
            assertThat(finding.verdict()).as(finding.toString()).isEqualTo(OK);
            assertThat(finding.advice()).isEmpty();
        });
        assertThat(diagnosis.code()).isEqualTo(ExitCode.OK);
    }

    /** Only the clock's synchronisation and the audit stop nobody. */
    @Test
    void everyCheckHasACaseThatStopsItOrIsKnownToWarnOnly() {
        Set<String> stopped = new HashSet<>();
        Ailments.all().filter(each -> each.verdict() == NO_GO).forEach(each -> stopped.add(each.check()));
        Set<String> all = new HashSet<>();
        Diagnosis.of(new Patient().facts())
                .findings()
                .forEach(finding -> all.add(finding.check().wireName()));
        all.removeAll(stopped);
        assertThat(all).containsExactlyInAnyOrder("clock.ntp", "groups.audit");
    }

    @Test
    void warningsAloneAreGo() {
        Patient patient = new Patient();
        patient.synchronised = Fact.of(false);
        Diagnosis diagnosis = Diagnosis.of(patient.facts());
        assertThat(diagnosis.isGo()).isTrue();
        assertThat(diagnosis.count(WARNING)).isEqualTo(1);
        patient.called = Fact.of(true);
        assertThat(Diagnosis.of(patient.facts()).code()).isEqualTo(ExitCode.REFUSED);
    }

    static Stream<Consumer<Patient>> unreadable() {
        return Stream.of(
                p -> p.units = Fact.unreadable("?"),
                p -> p.complaints = Fact.unreadable("?"),
                p -> p.program = Fact.unreadable("?"),
                p -> p.info = Fact.unreadable("?"),
                p -> p.config = Fact.unreadable("?"),
                p -> p.users = Fact.unreadable("?"),
                p -> p.groups = Fact.unreadable("?"),
                p -> p.drill = Fact.unreadable("?"),
                p -> p.beat = Fact.unreadable("?"),
                p -> p.worker = Fact.unreadable("?"),
                p -> p.watchdog = Fact.unreadable("?"),
                p -> p.state = Fact.unreadable("?"),
                p -> p.offset = Fact.unreadable("?"),
                p -> p.gross = Fact.unreadable("?"),
                p -> p.keyAccount = Fact.unreadable("?"),
                p -> p.rights = Fact.unreadable("?"),
                p -> p.secrets = Fact.unreadable("?"),
                p -> p.folder = Fact.unreadable("?"),
                p -> p.called = Fact.unreadable("?"),
                p -> p.addresses = Fact.unreadable("?"));
    }

    @MethodSource("unreadable")
    @ParameterizedTest
    void whatCouldNotBeLookedAtStopsAndHidesNothing(Consumer<Patient> blindness) {
        Patient patient = new Patient();
        int all = Diagnosis.of(patient.facts()).findings().size();
        blindness.accept(patient);
        Diagnosis diagnosis = Diagnosis.of(patient.facts());
        assertThat(diagnosis.isGo()).isFalse();
        assertThat(diagnosis.findings()).hasSize(all);
    }

    @Test
    void whereNothingIsKnownNothingIsFine() {
        Patient patient = new Patient();
        unreadable().forEach(blindness -> blindness.accept(patient));
        patient.problems.replaceAll((program, fact) -> Fact.unreadable("?"));
        patient.given.clear();
        patient.synchronised = Fact.unreadable("?");
        assertThat(Diagnosis.of(patient.facts()).findings())
                .filteredOn(finding -> finding.verdict() == OK)
                .extracting(finding -> finding.check().wireName())
                .containsExactly("host.java");
    }

    @Test
    void whatIsToBeLeftOutIsSaidToBe() {
        Patient patient = new Patient();
        patient.systemd = false;
        Diagnosis diagnosis = Diagnosis.of(patient.facts());
        assertThat(diagnosis.isGo()).isTrue();
        assertThat(diagnosis.count(SKIPPED)).isEqualTo(7);
    }
}
