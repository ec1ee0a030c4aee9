package io.quantumexit.chaos.core;

import io.quantumexit.schema.Timing;

/**
 * What a drill is measured by. The runbook's limits decide; ours are tighter, and missing them is a warning.
 *
 * @param beatToPanicMillis from the last heartbeat to the panic
 * @param panicToClosedMillis from the panic until the exchange shows no position
 * @param faultToClosedMillis from the fault until then
 */
public record Limits(long beatToPanicMillis, long panicToClosedMillis, long faultToClosedMillis) {

    /** A drill that is not over by then has failed; twice the promise. */
    public static final long PATIENCE_MILLIS = 2 * Timing.PROMISE_MILLIS;

    /** 5 s without a beat, and the tolerance. */
    private static final long RUNBOOK_PANIC_MILLIS = Timing.HEARTBEAT_MISSING_MILLIS + 500;

    public static final Limits RUNBOOK = new Limits(RUNBOOK_PANIC_MILLIS, 10_000, Timing.PROMISE_MILLIS);

    /** What detection and round need on a quiet machine, besides the way to the exchange. */
    private static final long QUIET_MILLIS = 600;

    /** How far a beat or a tick may be late on a machine that is not quiet. */
    private static final long LATE_MILLIS = 500;

    /** A round reads, sends and reads again; and we look, too. */
    private static final int ROUND_TRIPS = 4;

    /**
     * Our own.
     *
     * @param roundTripMillis one request to the exchange
     */
    public static Limits ours(Method method, long roundTripMillis) {
        long round = QUIET_MILLIS + ROUND_TRIPS * roundTripMillis;
        return switch (method) {
            // Last words follow in tens of milliseconds; the beat before them is a period old at most.
            case KILL, STOP -> new Limits(Timing.PERIOD_MILLIS + LATE_MILLIS, round, round);
            case HANG -> new Limits(Timing.UNGUARDED_MILLIS + LATE_MILLIS, round, Timing.UNGUARDED_MILLIS + round);
        };
    }
}
