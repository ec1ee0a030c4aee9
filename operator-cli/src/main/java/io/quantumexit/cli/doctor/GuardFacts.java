package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Sighting;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.Optional;

/** What the daemons say; each fact for itself, as one that cannot be read must hide no other. */
public record GuardFacts(
        Fact<Optional<Sighting<Heartbeat>>> beat,
        Fact<Optional<Sighting<Readiness>>> worker,
        Fact<Optional<Sighting<WatchdogStatus>>> watchdog,
        Fact<Optional<TradingState>> state) {

    /** Nothing is known. */
    public static GuardFacts unreadable(String why) {
        return new GuardFacts(Fact.unreadable(why), Fact.unreadable(why), Fact.unreadable(why), Fact.unreadable(why));
    }
}
