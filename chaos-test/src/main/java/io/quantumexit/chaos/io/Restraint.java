package io.quantumexit.chaos.io;

import io.quantumexit.chaos.core.Pace;
import java.util.Optional;

/** Leaves the exchange alone when it says so: the worker asks from the same address, and its requests come first. */
final class Restraint {

    private long fromMillis;

    boolean mayAsk(long nowMillis) {
        return nowMillis >= fromMillis;
    }

    /** Heeds what an answer demands, and says so; empty when it demands nothing. */
    Optional<String> heed(ExchangeFailure failure, long nowMillis) {
        long restMillis = Pace.restMillis(failure.status(), failure.retryAfterMillis());
        if (restMillis == Pace.FOREVER_MILLIS) {
            fromMillis = Pace.FOREVER_MILLIS;
            return Optional.of("the exchange has banned this address, so it was asked no more");
        }
        fromMillis = nowMillis + restMillis;
        return restMillis == 0
                ? Optional.empty()
                : Optional.of("asked too often, so the exchange was left alone for " + restMillis + " ms");
    }
}
