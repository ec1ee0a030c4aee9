package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The exchange is away for a minute, from the trigger on (row 41): flat soon after its return, and never before. */
@Tag("slow")
class ExchangeAwayTest {

    private static final long AWAY_MILLIS = 60_000;

    @RegisterExtension
    final Fleets fleets = new Fleets();

    /** Both kinds at the same time, each with processes of its own: a minute is long. */
    @Test
    void flatSoonAfterItsReturn() throws InterruptedException {
        List<Ordeal> ordeals =
                List.of(away("refuses connections", "REFUSED"), away("swallows everything", "BLACK_HOLE"));
        for (Ordeal ordeal : ordeals) {
            Await.until("a minute has passed", Duration.ofSeconds(90), () -> ordeal.sinceTrigger() >= AWAY_MILLIS);
            ordeal.assertTrue();
            assertThat(ordeal.outcomes()).isNotEmpty().containsOnly("UNKNOWN");
            assertThat(ordeal.awaitAlarm()).isLessThan(Scene.FLAT_MAX.toMillis());
            assertThat(ordeal.trades()).isEmpty();
            long returnMillis = ordeal.sinceTrigger();
            ordeal.fleet().exchangeLink().heal();
            ordeal.awaitClosed();
            Scene.measured("exchange back -> every position closed", ordeal.sinceTrigger() - returnMillis);
            ordeal.endsFlat();
        }
    }

    private Ordeal away(String how, String kind) throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.positions(3).over(FleetOptions.Link.FAULTY));
        new Scene(fleet).guarded();
        Stage.awaitSeen(fleet, "0-0", 3);
        Ordeal ordeal = new Ordeal(fleet, "41", "exchange " + how + " for 60 s from the trigger on");
        ExchangeNetworkTest.away(fleet, kind);
        return ordeal.panic();
    }
}
