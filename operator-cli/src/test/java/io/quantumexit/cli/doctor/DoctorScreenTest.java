package io.quantumexit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.cli.view.Paint;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the diagnosis is told, to people and to programs. */
class DoctorScreenTest {

    private static String screen(Patient patient, Paint paint) {
        return DoctorScreen.render("title", Diagnosis.of(patient.facts()), paint);
    }

    @Test
    void oneLineForEachCheckAndBelowItWhatToDo() {
        Patient patient = new Patient();
        patient.called = Fact.of(true);
        patient.synchronised = Fact.of(false);
        String screen = screen(patient, Paint.PLAIN);
        assertThat(screen)
                .startsWith("title\n\nsettings   valid          ok       production, account main\n")
                .contains(
                        "           close-now      NO-GO    the file close-now is there: somebody has called the closer\n"
                                + "                                   -> docs/runbooks/closer.md")
                .endsWith("\nNO-GO, 1 check stands in the way, 1 warning, exit code 22\n");
        assertThat(screen.lines().filter(line -> line.contains(" ok ")))
                .hasSize((int) Diagnosis.of(patient.facts()).count(Verdict.OK));
    }

    @Test
    void aReasonThatManyChecksShareIsToldOnce() {
        Patient patient = new Patient();
        patient.info = Fact.unreadable("Redis is away");
        patient.config = Fact.unreadable("Redis is away");
        patient.users = Fact.unreadable("Redis is away");
        assertThat(screen(patient, Paint.PLAIN).lines().filter(line -> line.contains("Redis is away")))
                .hasSize(1);
        assertThat(screen(patient, Paint.PLAIN)).contains("users          NO-GO    as above");
    }

    @Test
    void colourIsOnlyInTheWords() {
        Patient patient = new Patient();
        patient.called = Fact.of(true);
        assertThat(screen(patient, Paint.ANSI).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(screen(patient, Paint.PLAIN));
    }

    @Test
    void programsGetTheSame() {
        Patient patient = new Patient();
        patient.maxGross = Optional.empty();
        ObjectNode json = DoctorJson.of(Diagnosis.of(patient.facts()));
        assertThat(json.path("go").asBoolean(true)).isFalse();
        assertThat(json.path("exit_code").asInt()).isEqualTo(22);
        assertThat(json.path("checks")).anySatisfy(check -> {
            assertThat(check.path("name").asText()).isEqualTo("limits.notional");
            assertThat(check.path("verdict").asText()).isEqualTo("no_go");
            assertThat(check.path("said").asText()).contains("no limit is set");
            assertThat(check.path("advice").asText()).contains("QT_MAX_GROSS_NOTIONAL");
        });
    }
}
