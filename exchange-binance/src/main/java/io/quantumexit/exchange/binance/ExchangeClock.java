package io.quantumexit.exchange.binance;

import java.util.function.LongSupplier;

/**
 * The exchange's time as we sign it: what the exchange said at the last sync plus monotonic time since. A step of the
 * wall clock changes nothing; only the start value, before the first sync, comes from it. Thread-safe.
 */
final class ExchangeClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private volatile Reading last;

    /** Exchange time at one monotonic instant. */
    private record Reading(long exchangeMillis, long nanos) {}

    ExchangeClock(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.last = new Reading(wallMillis.getAsLong(), nanos.getAsLong());
    }

    static ExchangeClock system() {
        return new ExchangeClock(System::currentTimeMillis, System::nanoTime);
    }

    /** The exchange showed {@code exchangeMillis} when our monotonic clock showed {@code atNanos}. */
    void set(long exchangeMillis, long atNanos) {
        last = new Reading(exchangeMillis, atNanos);
    }

    /** Exchange time now, epoch milliseconds. */
    long millis() {
        Reading reading = last;
        return reading.exchangeMillis + Math.floorDiv(nanos.getAsLong() - reading.nanos, NANOS_PER_MILLI);
    }

    long nanos() {
        return nanos.getAsLong();
    }

    /** Exchange time minus the wall clock, milliseconds; for people, nothing is decided by it. */
    long wallOffsetMillis() {
        return millis() - wallMillis.getAsLong();
    }
}
