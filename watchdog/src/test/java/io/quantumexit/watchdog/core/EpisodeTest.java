package io.quantumexit.watchdog.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.StreamId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class EpisodeTest {

    private static final MonoTime NOW = new MonoTime(1_000);

    /** Its completion is what the episode waits for. */
    @Test
    void aStormDoesNotMakeItForgetItsFirstEvent() {
        Episode episode = new Episode(WatchdogMemory.EpisodeMemory.NONE, NOW);
        for (int i = 0; i < 3_000; i++) {
            PanicClose panic = new PanicClose("e" + i, "STORM", Issuer.OPS, 0, 1, "", OptionalLong.empty());
            episode.onPanicSeen(new StreamId(1, i), panic, NOW);
        }
        assertThat(episode.hasMember("e0")).isTrue();
        assertThat(episode.hasMember("e1")).isFalse();
        assertThat(episode.hasMember("e2999")).isTrue();
    }
}
