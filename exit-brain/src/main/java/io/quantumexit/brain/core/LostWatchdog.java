package io.quantumexit.brain.core;

import io.quantumexit.schema.Condition;
import io.quantumexit.schema.Issuer;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.PanicReading;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import java.util.Optional;

/**
 * How long a LIVE brain has been without a watchdog that is ARMED for it. With positions open it then has the account
 * closed, again and again while that lasts. Nobody else guards meanwhile, so this panic alone leaves it LIVE until the
 * account is flat (decision 12).
 */
final class LostWatchdog {

    private static final String NAME = "WATCHDOG_LOST";

    private final String bootId;
    private MonoTime since;
    private boolean panicked;

    LostWatchdog(String bootId, MonoTime start) {
        this.bootId = bootId;
        this.since = start;
    }

    void onLive(MonoTime now) {
        since = now;
        panicked = false;
    }

    /** The watchdog has just said something. */
    void onWatchdog(Peers peers, MonoTime now) {
        boolean guards = peers.freshWatchdog(now)
                .filter(status -> status.state() == WatchdogState.ARMED
                        && status.following().equals(bootId))
                .isPresent();
        since = guards ? now : since;
    }

    /** A panic for want of a watchdog goes out or has arrived; the next one waits as long again. */
    void onPanic(MonoTime now) {
        since = now;
        panicked = true;
    }

    /** Whether such a panic went out since the brain became LIVE. */
    boolean hasPanicked() {
        return panicked;
    }

    /** What to panic with, when it is time to. */
    Optional<String> due(MonoTime now) {
        long ageMillis = now.since(since);
        return ageMillis > Timing.WATCHDOG_LOST_MILLIS
                ? Optional.of(Condition.reason(NAME, ageMillis, Timing.WATCHDOG_LOST_MILLIS))
                : Optional.empty();
    }

    static boolean causes(TradingState halt) {
        return causes(halt.source(), halt.reason());
    }

    static boolean causes(PanicReading panic) {
        return causes(panic.issuedBy(), panic.reason());
    }

    private static boolean causes(String issuer, String reason) {
        return issuer.equals(Issuer.EXIT_BRAIN.wireName()) && reason.startsWith(NAME);
    }
}
