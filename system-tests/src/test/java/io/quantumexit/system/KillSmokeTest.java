package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.system.truth.StreamEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shortest proof that the chain holds: kill the brain, and the account is flat. */
class KillSmokeTest {

    @RegisterExtension
    final Fleets fleets = new Fleets();

    @Test
    void killedBrainLeavesAFlatAccount() throws InterruptedException {
        Fleet fleet = fleets.start(FleetOptions.demo());
        Scene scene = new Scene(fleet).guarded().live();
        Before before = Before.of(fleet);
        assertThat(before.positions()).hasSize(7);

        long killMillis = fleet.redis().nowMillis();
        fleet.daemon(Part.BRAIN).kill();

        StreamEntry completion = scene.assertFlat(before);
        StreamEntry panic = scene.awaitPanic(before);
        assertThat(panic.text("reason")).startsWith("EXIT_BRAIN_DEAD");
        assertThat(panic.text("issued_by")).isEqualTo("watchdog");
        Scene.measured("brain killed -> panic", panic.millis() - killMillis);
        Scene.measured("brain killed -> proven flat, 7 positions", completion.millis() - killMillis);
    }
}
