package io.quantumexit.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a round came to, counted in positions whatever the exchange lists. */
class RoundResultTest {

    @Test
    void aPositionThatIsListedTwiceIsOneThatFailed() {
        RoundResult result = RoundResult.residual(List.of("BTCUSDT", "ETHUSDT"), List.of("BTCUSDT", "BTCUSDT"));
        assertThat(result).isEqualTo(new RoundResult(Outcome.RESIDUAL, 2, 1, List.of("BTCUSDT")));
    }

    @Test
    void aPositionThatShowsForTheFirstTimeInTheProofHasFailedToo() {
        RoundResult result = RoundResult.residual(List.of("BTCUSDT"), List.of("ETHUSDT"));
        assertThat(result).isEqualTo(new RoundResult(Outcome.RESIDUAL, 2, 1, List.of("ETHUSDT")));
    }
}
