package io.quantumexit.exchange.binance;

import java.util.concurrent.TimeUnit;

/** Whether one network route is of use now. Times are {@link System#nanoTime()}. Thread-safe. */
final class RouteHealth {

    /** The shortest ban there is, by the exchange's page; for a ban that does not say how long. */
    static final long BAN_MIN_MILLIS = TimeUnit.MINUTES.toMillis(2);

    /** The longest one. */
    private static final long BAN_MAX_MILLIS = TimeUnit.DAYS.toMillis(3);

    /** Trying in vain costs a call a second, and each call may be the one that matters. */
    static final long UNREACHABLE_MILLIS = 30_000;

    /** A pause up to this is shorter than what it may take to connect anew. */
    static final long SHORT_PAUSE_MILLIS = 1_000;

    /** Too many orders: of the account, which any address is part of. */
    private static final int CODE_ORDERS = -1015;

    private boolean shut;
    private long shutNanos;
    private long openNanos;
    private String reason = "";

    /**
     * For how long an answer says that its address is not served, milliseconds; 0 when it says no such thing.
     *
     * @param code the exchange's, 0 when none
     */
    static long banMillis(int httpStatus, int code, long retryAfterMillis) {
        long wait = Math.min(retryAfterMillis, BAN_MAX_MILLIS);
        return switch (httpStatus) {
            case 403, 418 -> wait > 0 ? wait : BAN_MIN_MILLIS;
            case 429 -> code != CODE_ORDERS && wait > SHORT_PAUSE_MILLIS ? wait : 0;
            default -> 0;
        };
    }

    /** It is of no use for so long; of several such times the last one counts. */
    synchronized void shut(long millis, String why, long nowNanos) {
        long until = nowNanos + TimeUnit.MILLISECONDS.toNanos(millis);
        if (!isShut(nowNanos)) {
            openNanos = until;
            reason = why;
        } else if (until - openNanos > 0) {
            openNanos = until;
        }
        shut = true;
        shutNanos = nowNanos;
    }

    /** An answer came; what was asked before it was shut says nothing. */
    synchronized void onAnswer(long askedNanos) {
        if (shut && askedNanos - shutNanos > 0) {
            shut = false;
        }
    }

    synchronized boolean isShut(long nowNanos) {
        return shut && openNanos - nowNanos > 0;
    }

    /** How long it is still shut, 0 when it is not. */
    synchronized long shutForNanos(long nowNanos) {
        return isShut(nowNanos) ? openNanos - nowNanos : 0;
    }

    /** Why it is or was shut. */
    synchronized String reason() {
        return reason;
    }
}
