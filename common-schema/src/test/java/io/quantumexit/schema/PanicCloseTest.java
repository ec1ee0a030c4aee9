package io.quantumexit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanicCloseTest {

    private static final StreamId ID = new StreamId(1_707_840_128_456L, 0);

    private static PanicClose accepted(String... namesAndValues) {
        return PanicClose.read(Fields.of(namesAndValues), ID).accepted().orElseThrow();
    }

    @Test
    void whatIsWrittenIsRead() {
        PanicClose panic =
                new PanicClose("e1", "WHY", Issuer.RISK_KERNEL, 1_707_840_128_000L, 3, "e0", OptionalLong.of(9));
        assertThat(PanicClose.read(panic.toFields(), ID).accepted()).contains(panic);
        assertThat(panic.toFields().asMap())
                .containsEntry("issued_by", "risk_kernel")
                .containsEntry("severity", "CRITICAL");
        assertThat(panic.episodeId()).isEqualTo("e0");
    }

    @Test
    void anOperatorUnderStressIsUnderstood() {
        PanicClose panic = accepted("issued_by", "ops", "reason", "TEST");
        assertThat(PanicClose.read(Fields.of("issued_by", "ops"), ID).isRefused())
                .isFalse();
        assertThat(panic.eventId()).isEqualTo(ID.toString());
        assertThat(panic.ts()).isEqualTo(ID.millis());
        assertThat(panic.round()).isEqualTo(1);
        assertThat(panic.epoch()).isEmpty();
        assertThat(panic.episodeId()).isEqualTo(panic.eventId());
    }

    @Test
    void aReasonIsNotNeeded() {
        assertThat(accepted("issued_by", "ops").reason()).isEqualTo("UNSTATED");
    }

    @Test
    void theFirstDocumentsFieldNamesAreUnderstood() {
        PanicClose panic = accepted("source", "ops", "reason", "DEPLOYMENT_TEST", "timestamp", "1707840000");
        assertThat(panic.issuedBy()).isEqualTo(Issuer.OPS);
        assertThat(panic.ts()).isEqualTo(1_707_840_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"' OPS ',OPS", "risk-kernel,RISK_KERNEL", "Exit_Brain,EXIT_BRAIN", "WATCHDOG,WATCHDOG"})
    void issuersAreComparedGenerously(String written, Issuer expected) {
        assertThat(accepted("issued_by", written).issuedBy()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"operator", "ops2", "''", "root"})
    void anUnknownIssuerIsRefusedAndToldWhatWouldDo(String written) {
        PanicReading reading = PanicClose.read(Fields.of("issued_by", written, "event_id", "e7"), ID);
        assertThat(reading.isRefused()).isTrue();
        assertThat(reading.eventId()).isEqualTo("e7");
        assertThat(reading.refusal())
                .contains(written.isEmpty() ? "missing" : "not accepted")
                .contains("watchdog, risk_kernel, exit_brain, ops")
                .endsWith(" event_id=e7 issued_by=" + (written.isEmpty() ? "\"\"" : written));
    }

    @Test
    void whatIsRefusedForgesNoFieldOfTheAudit() {
        Fields forged = Fields.of("issued_by", "x\" event_id=e1", "event_id", "e7 issued_by=ops");
        assertThat(PanicClose.read(forged, ID).refusal())
                .endsWith(" event_id=\"e7 issued_by=ops\" issued_by=\"x\\\" event_id=e1\"");
    }

    @ParameterizedTest
    @CsvSource({"ts,soon", "ts,-5", "timestamp,NaN", "timestamp,-1", "timestamp,1e300", "round,0", "round,-3", "round,x"
    })
    void malformedOptionalFieldsNeverRefuse(String name, String value) {
        PanicClose panic = accepted("issued_by", "ops", name, value);
        assertThat(panic.ts()).isEqualTo(ID.millis());
        assertThat(panic.round()).isEqualTo(1);
    }

    @Test
    void anOverlongReasonIsCutNotRefused() {
        assertThat(accepted("issued_by", "ops", "reason", "x".repeat(100_000)).reason())
                .hasSize(Fields.MAX_VALUE_LENGTH);
    }
}
