package io.quantumexit.worker.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.binance.PaperAccount;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Role;
import io.quantumexit.worker.core.Identity;
import io.quantumexit.worker.core.Pace;
import org.junit.jupiter.api.Test;

class DressRehearsalTest {

    private static final Identity IDENTITY = new Identity(
            "worker",
            "0".repeat(32),
            Role.PRIMARY,
            ClosedBy.WORKER,
            "simulator",
            "test",
            "binance",
            "host",
            new Pace(1));

    /** Were it to stop half-way, the half behind would be as slow as without it. */
    @Test
    void playsAPanicToItsAcknowledgement() throws InterruptedException {
        try (PaperAccount account = new PaperAccount()) {
            for (int positions : new int[] {5, 0, 50}) {
                account.open(positions);
                assertThat(new DressRehearsal.Play(IDENTITY, account.exchange()).endsFlat())
                        .isTrue();
                assertThat(account.exchange()
                                .readablePositions()
                                .join()
                                .value()
                                .orElseThrow()
                                .positions())
                        .isEmpty();
            }
        }
    }
}
