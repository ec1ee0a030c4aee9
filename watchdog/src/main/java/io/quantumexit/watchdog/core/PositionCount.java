package io.quantumexit.watchdog.core;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.Optional;

/**
 * How many positions are open: the larger of what the brain and the exchange say. A count that is older than 3 s, or
 * older than the last proof of flatness, is void; none left is unknown, and unknown counts as open.
 */
final class PositionCount {

    static final int UNKNOWN = -1;

    /** A count and when it was true. */
    private record Reading(int count, MonoTime at) {

        boolean isValid(MonoTime now, Optional<MonoTime> provenFlatAt) {
            return count != UNKNOWN
                    && now.since(at) <= Timing.COUNT_FRESH_MILLIS
                    && provenFlatAt.filter(proof -> !proof.isBefore(at)).isEmpty();
        }

        MonoTime voidAt() {
            return at.plus(Timing.COUNT_FRESH_MILLIS + 1);
        }
    }

    /** Before anything is known: what is found open at a start was open before it. */
    private static final MonoTime ALWAYS = new MonoTime(Long.MIN_VALUE / 2);

    private static final Reading NONE = new Reading(UNKNOWN, new MonoTime(0));

    private Reading brain = NONE;
    private Reading exchange = NONE;
    private Optional<MonoTime> provenFlatAt = Optional.empty();
    private Optional<MonoTime> openSince = Optional.of(ALWAYS);
    private Optional<MonoTime> exchangeOpenSince = Optional.empty();
    private Optional<MonoTime> moreThanBrainSince = Optional.empty();

    /** What the brain guards; {@link #UNKNOWN} when it did not say. */
    void onBrain(int count, MonoTime at) {
        brain = new Reading(count, at);
    }

    /** What the exchange says; {@link #UNKNOWN} when no read told. */
    void onExchange(int count, MonoTime at) {
        exchange = new Reading(count, at);
    }

    /** A read showed the account flat; whatever was counted before is void. */
    void onProvenFlat(MonoTime at) {
        provenFlatAt = Optional.of(at);
        exchangeOpenSince = Optional.empty();
        moreThanBrainSince = Optional.empty();
    }

    /** Follows the counts through time. To be called after each change and at {@link #nextChange}. */
    void refresh(MonoTime now) {
        openSince = since(isOpen(now), openSince, now);
        if (exchange.isValid(now, provenFlatAt)) {
            exchangeOpenSince = since(exchange.count > 0, exchangeOpenSince, now);
        }
        refreshDifference(now);
    }

    /** Begins only with two counts that are both valid; a brain that has reached the exchange's last one ends it. */
    private void refreshDifference(MonoTime now) {
        if (!brain.isValid(now, provenFlatAt) || exchange.count == UNKNOWN) {
            return;
        }
        if (exchange.count <= brain.count) {
            moreThanBrainSince = Optional.empty();
        } else if (exchange.isValid(now, provenFlatAt)) {
            moreThanBrainSince = moreThanBrainSince.or(() -> Optional.of(now));
        }
    }

    int count(MonoTime now) {
        int brains = brain.isValid(now, provenFlatAt) ? brain.count : UNKNOWN;
        return Math.max(brains, exchangeCount(now));
    }

    int exchangeCount(MonoTime now) {
        return exchange.isValid(now, provenFlatAt) ? exchange.count : UNKNOWN;
    }

    boolean isOpen(MonoTime now) {
        return count(now) != 0;
    }

    /** Both say zero, and both are fresh. */
    boolean isPlainlyFlat(MonoTime now) {
        return brain.isValid(now, provenFlatAt) && exchange.isValid(now, provenFlatAt) && count(now) == 0;
    }

    Optional<MonoTime> openSince() {
        return openSince;
    }

    /** Since when the exchange has shown positions; a silence does not end it, only a zero or a proof. */
    Optional<MonoTime> exchangeOpenSince() {
        return exchangeOpenSince;
    }

    /** Since when the exchange has shown more positions than the brain guards. */
    Optional<MonoTime> moreThanBrainSince() {
        return moreThanBrainSince;
    }

    /** When a count that now says flat becomes void, if one does. */
    Optional<MonoTime> nextChange(MonoTime now) {
        if (isOpen(now)) {
            return Optional.empty();
        }
        MonoTime brainVoid = brain.voidAt();
        MonoTime exchangeVoid = exchange.voidAt();
        return Optional.of(brainVoid.isBefore(exchangeVoid) ? exchangeVoid : brainVoid);
    }

    private static Optional<MonoTime> since(boolean holds, Optional<MonoTime> before, MonoTime now) {
        return holds ? before.or(() -> Optional.of(now)) : Optional.empty();
    }
}
