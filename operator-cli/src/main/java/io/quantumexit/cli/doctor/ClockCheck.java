package io.quantumexit.cli.doctor;

import io.quantumexit.cli.view.Sighting;
import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Optional;

/** Whether the clocks of host, exchange and beats agree. */
final class ClockCheck {

    private static final String TOPIC = "clock";
    static final Check EXCHANGE = new Check(TOPIC, "exchange");
    static final Check NTP = new Check(TOPIC, "ntp");
    static final Check BEATS = new Check(TOPIC, "beats");

    private static final long WARN_MILLIS = 500;

    /** Binance's recvWindow: what is signed by a clock further off is refused. */
    private static final long LIMIT_MILLIS = 5_000;

    private static final String SYNCHRONISE = "let this host's clock be synchronised: timedatectl set-ntp true";

    private ClockCheck() {}

    static List<Finding> judge(ExchangeFacts exchange, GuardFacts guard, Fact<Boolean> synchronised) {
        return List.of(
                exchange.offsetMillis().judge(EXCHANGE, Advice.EXCHANGE, ClockCheck::exchange),
                ntp(synchronised),
                guard.watchdog().judge(BEATS, Advice.REDIS, ClockCheck::beats));
    }

    private static Finding exchange(long offsetMillis) {
        String said = "this host's clock is " + Math.abs(offsetMillis) + " ms "
                + (offsetMillis < 0 ? "ahead of" : "behind") + " the exchange's";
        return new Complaints()
                .bad(Math.abs(offsetMillis) > LIMIT_MILLIS, said, SYNCHRONISE)
                .doubtful(
                        Math.abs(offsetMillis) > WARN_MILLIS && Math.abs(offsetMillis) <= LIMIT_MILLIS,
                        said,
                        SYNCHRONISE)
                .of(EXCHANGE, said);
    }

    /** Nothing is decided or signed by this clock, it only dates what is told: no reason to stop. */
    private static Finding ntp(Fact<Boolean> synchronised) {
        if (synchronised.value().isEmpty()) {
            return NTP.warning("cannot be known: " + synchronised.why(), SYNCHRONISE);
        }
        return synchronised.value().get()
                ? NTP.ok("synchronised")
                : NTP.warning("this host's clock is not synchronised", SYNCHRONISE);
    }

    private static Finding beats(Optional<Sighting<WatchdogStatus>> seen) {
        Optional<WatchdogStatus> status = seen.map(Sighting::message);
        if (status.isEmpty()) {
            return BEATS.noGo("no watchdog has spoken of the brain's clock", "systemctl start " + Units.WATCHDOG);
        }
        ClockKind clock = status.get().clock();
        boolean follows = !status.get().following().isEmpty();
        return new Complaints()
                .bad(
                        follows && clock == ClockKind.INCOMPARABLE,
                        "the brain's clock makes no sense to the watchdog, so it cannot be guarded",
                        "see what differs: time namespace, cloned machine; then restart the brain")
                .doubtful(!follows, "the watchdog follows no brain yet", "systemctl start " + Units.BRAIN)
                .doubtful(
                        follows && clock == ClockKind.ARRIVAL,
                        "beats are timed by their arrival only",
                        "brain and watchdog belong on one host, and beats should carry mono_ms")
                .of(BEATS, "the brain's clock is comparable");
    }
}
