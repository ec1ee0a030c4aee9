package io.quantumexit.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RespClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More panics than a worker holds at once, from any number of issuers: each is answered, and the next one is heard. */
class PanicFloodTest {

    private static final int PANICS = 1_500;

    /** Rounds of a thousand, a second apart, and some transactions each. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyPanicOfAFloodIsAnsweredAndTheNextOneHeard() throws Exception {
        try (RunningWorker worker = new RunningWorker(
                folder, SimulatorOptions.builder().positions(2).build())) {
            try (RespClient flood = new RespClient(worker.redis().port())) {
                for (int i = 0; i < PANICS; i++) {
                    flood.command("XADD", "system:panic_close", "*", "issued_by", "ops", "reason", "FLOOD");
                }
            }
            Await.until(
                    "every panic has its completion",
                    PATIENCE,
                    () -> worker.redis()
                            .answer("HLEN", "system:panic_close:processed")
                            .equals("" + PANICS));
            Await.until(
                    "every panic is acknowledged",
                    PATIENCE,
                    () -> worker.pending().equals("0"));
            worker.panic("late", "issued_by", "ops", "reason", "TEST");
            assertThat(worker.completion("late")).containsEntry("outcome", "FLAT");
            assertThat(worker.isFlat()).isTrue();
            assertThat(worker.redis().command("HVALS", "system:panic_close:processed"))
                    .hasSize(PANICS + 1)
                    .containsOnly("done");
        }
    }
}
