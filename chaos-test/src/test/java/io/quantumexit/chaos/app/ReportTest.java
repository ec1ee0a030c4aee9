package io.quantumexit.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantumexit.chaos.core.Drills;
import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.core.Verdict;
import io.quantumexit.chaos.io.ExchangeEye.Holding;
import io.quantumexit.cli.view.Paint;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Drills drill = new Drills();

    private Report report() {
        Measured measured = drill.measured();
        return new Report(
                "testnet",
                "0123456789abcdef",
                "kim",
                "systemctl stop it",
                List.of(
                        new Holding("BTCUSDT", "BOTH", new BigDecimal("0.002")),
                        new Holding("ETHUSDT", "LONG", new BigDecimal("0.033"))),
                1,
                measured,
                Verdict.of(measured),
                List.of("qtexit reset --reason \"chaos test passed\""));
    }

    private String text() {
        return ReportText.of(report(), Paint.PLAIN);
    }

    private JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(ReportJson.of(report()));
    }

    @Test
    void aPassedDrillIsToldInTheOrderOfWhatHappened() {
        assertThat(text().lines().map(line -> line.replaceAll(" +", " ")))
                .containsSubsequence(
                        "Chaos test of the Exit Brain: kill, PASSED",
                        " when 2027-01-15 08:00:00Z, by kim",
                        " where testnet, account 0123456789abcdef",
                        " positions BTCUSDT 0.002, ETHUSDT 0.033 LONG (1 opened for this test)",
                        " -600 ms last heartbeat 1799999999400-0",
                        " +0 ms systemctl stop it the fault",
                        " +40 ms panic by watchdog: R 1800000000040-0",
                        " +300 ms the exchange shows no position positionRisk",
                        " +400 ms completed FLAT: 2 of 2 closed in 150 ms 1800000000400-0",
                        " ok kill -> all positions closed 300 ms < 15000 ms < 608 ms",
                        "PASSED: the account was flat 300 ms after the fault",
                        "Trading is halted, as it should be. To go on:",
                        " qtexit reset --reason \"chaos test passed\"");
        assertThat(text().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void positionsThatAreLeftOpenAreToldLoudly() throws JsonProcessingException {
        drill.closed = OptionalLong.empty();
        drill.leftOpen = OptionalInt.of(2);
        drill.completions.clear();
        assertThat(text())
                .contains(
                        "POSITIONS ARE OPEN",
                        "qtexit panic",
                        "  FAILED positions open at the exchange",
                        "FAILED: what the runbook demands was missed in 5 of 9 lines");
        assertThat(json().path("result").asText()).isEqualTo("failed");
        assertThat(json().path("total_ms").asLong()).isEqualTo(-1);
        assertThat(json().path("failures")).hasSize(5);
    }

    @Test
    void whatCouldNotBeLookedAtMayBeOpen() {
        drill.leftOpen = OptionalInt.empty();
        assertThat(text()).contains("POSITIONS ARE OPEN");
    }

    @Test
    void programsReadTheSame() throws JsonProcessingException {
        assertThat(json().path("result").asText()).isEqualTo("passed");
        assertThat(json().path("beat_to_panic_ms").asLong()).isEqualTo(640);
        assertThat(json().path("panic_to_closed_ms").asLong()).isEqualTo(260);
        assertThat(json().path("total_ms").asLong()).isEqualTo(300);
        assertThat(json().path("seen").path("panic").asText()).isEqualTo("1800000000040-0");
        assertThat(json().path("criteria")).hasSize(9);
    }
}
