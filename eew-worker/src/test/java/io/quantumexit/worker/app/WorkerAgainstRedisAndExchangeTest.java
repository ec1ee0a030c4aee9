package io.quantumexit.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.testsupport.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerAgainstRedisAndExchangeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 60})
    void everyPositionIsClosedAndTold(int count) throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder().positions(count))) {
            worker.panic("e1", "issued_by", "ops", "reason", "TEST");
            List<Map<String, String>> rounds = worker.roundsUntilFlat("e1");
            assertThat(rounds.get(0)).containsEntry("positions_total", Integer.toString(count));
            assertThat(rounds.stream()
                            .mapToInt(round -> Integer.parseInt(round.getOrDefault("positions_closed", "")))
                            .sum())
                    .isEqualTo(count);
            assertThat(rounds.get(rounds.size() - 1))
                    .containsEntry("failed_symbols", "[]")
                    .containsEntry("by", "worker");
            assertThat(worker.isFlat()).isTrue();
            assertThat(worker.state()).containsEntry("halted", "true").containsEntry("phase", "HALTED");
            Await.until("the entry is acknowledged", () -> worker.pending().equals("0"));
        }
    }

    @Test
    void bothLegsOfHedgeModeAreClosed() throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder().account(AccountSpec.DEFAULT.withHedge()))) {
            worker.position("BTCUSDT", "0.5", "LONG");
            worker.position("BTCUSDT", "-0.2", "SHORT");
            worker.panic("e1", "issued_by", "risk_kernel", "reason", "TEST");
            assertThat(worker.completion("e1")).containsEntry("outcome", "FLAT").containsEntry("positions_closed", "2");
            assertThat(worker.isFlat()).isTrue();
        }
    }

    @Test
    void aSizeBeyondOneOrderIsSplitAlsoWhenTheRulesHaveJustChanged() throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder())) {
            worker.control("/symbol", "{\"symbol\":\"XRPUSDT\",\"marketMaxQty\":\"1000\"}");
            worker.position("XRPUSDT", "2500", "BOTH");
            // Else the rehearsal may find out first.
            worker.control("/faults", "{\"preset\":\"service-unavailable\",\"path\":\"/fapi/v1/order/test\"}");
            worker.awaitPositions(1);
            worker.panic("e1", "issued_by", "ops", "reason", "TEST");
            assertThat(worker.completion("e1")).containsEntry("failed_symbols", "[\"XRPUSDT\"]");
            Await.until("the rules are asked for again", () -> worker.answered("/fapi/v1/exchangeInfo") >= 2);
            worker.panic("e2", "issued_by", "ops", "reason", "TEST", "round", "2");
            assertThat(worker.completion("e2")).containsEntry("outcome", "FLAT");
            assertThat(worker.isFlat()).isTrue();
        }
    }

    @Test
    void oneFailingSymbolStopsNoOther() throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder())) {
            worker.position("BTCUSDT", "0.5", "BOTH");
            worker.position("ETHUSDT", "-2", "BOTH");
            worker.control(
                    "/faults",
                    "{\"preset\":\"market-rejected\",\"method\":\"POST\",\"path\":\"/fapi/v1/order\",\"symbol\":\"BTCUSDT\"}");
            worker.panic("e1", "issued_by", "ops", "reason", "TEST");
            assertThat(worker.completion("e1"))
                    .containsEntry("outcome", "RESIDUAL")
                    .containsEntry("positions_closed", "1")
                    .containsEntry("failed_symbols", "[\"BTCUSDT\"]");
            worker.clearFaults();
            worker.panic("e2", "issued_by", "watchdog", "reason", "TEST", "round", "2", "parent_event_id", "e1");
            assertThat(worker.completion("e2")).containsEntry("outcome", "FLAT").containsEntry("round", "2");
            assertThat(worker.isFlat()).isTrue();
        }
    }

    @Test
    void aReadErrorIsUnknownAndNeverZeroYetOrdersGoOut() throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder())) {
            worker.position("BTCUSDT", "0.5", "BOTH");
            worker.awaitPositions(1);
            worker.control("/faults", "{\"preset\":\"bad-gateway\",\"path\":\"/fapi/v3/positionRisk\"}");
            worker.panic("e1", "issued_by", "ops", "reason", "TEST");
            assertThat(worker.completion("e1"))
                    .containsEntry("outcome", "UNKNOWN")
                    .containsEntry("positions_total", "1")
                    .containsEntry("positions_closed", "0")
                    .containsEntry("failed_symbols", "[\"BTCUSDT\"]");
            assertThat(worker.isFlat()).isTrue();
        }
    }

    @Test
    void aRepeatedEventIsServedAgainAnUnauthorisedOneNotAnAncientOneIs() throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder())) {
            worker.panic("u1", "issued_by", "operator", "reason", "HELP");
            Await.until(
                    "the refusal is told",
                    () -> worker.newest("system:events")
                            .getOrDefault("type", "")
                            .equals("panic_close.refused"));
            assertThat(worker.state()).containsEntry("phase", "ENTRIES_HALTED");
            worker.panic("same", "source", "ops", "reason", "SEED", "timestamp", "1000.5");
            worker.completion("same");
            worker.position("BTCUSDT", "0.5", "BOTH");
            worker.panic("same", "issued_by", "ops", "reason", "AGAIN");
            Await.until("a second completion", () -> worker.completions() == 2);
            assertThat(worker.completion("same")).containsEntry("positions_closed", "1");
            assertThat(worker.isFlat()).isTrue();
        }
    }

    @Test
    void redisGoneInTheMiddleDelaysNoOrderAndIsToldLater() throws Exception {
        try (RunningWorker worker = start(SimulatorOptions.builder())) {
            worker.position("BTCUSDT", "0.5", "BOTH");
            worker.awaitPositions(1);
            worker.control("/faults", "{\"preset\":\"hold\",\"method\":\"GET\",\"path\":\"/fapi/v3/positionRisk\"}");
            worker.panic("e1", "issued_by", "ops", "reason", "TEST");
            Await.until("the round is under way", () -> worker.state().containsKey("halted"));
            worker.redis().kill();
            worker.clearFaults();
            worker.control("/held", "{\"release\":\"EXECUTE\"}");
            Await.until("the account is flat", worker::isFlat);
            worker.redis().restartEmpty();
            assertThat(worker.completion("e1")).containsEntry("outcome", "FLAT");
            Await.until(
                    "the halt is told again",
                    () -> worker.state().getOrDefault("halted", "").equals("true"));
        }
    }

    private RunningWorker start(SimulatorOptions.Builder options) throws Exception {
        return new RunningWorker(folder, options.build());
    }
}
