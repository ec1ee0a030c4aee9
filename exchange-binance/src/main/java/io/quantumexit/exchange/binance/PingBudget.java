package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Usage;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Keeps the pings of the warm-up, weight 1 each, within a number for any minute. Not thread-safe. */
final class PingBudget {

    /** All workers behind one address together may use a quarter of its request weight. */
    private static final int WORKERS_SHARE = Usage.WEIGHT_LIMIT_ONE_MINUTE / 4;

    /** A position read of weight 5 each second; with more workers each of them reads less often … */
    private static final int READS = 5 * 60;

    /** … down to one in four seconds. */
    private static final int READS_SHARED_BY_MAX = 4;

    /** Two lists of resting orders, weight 40 each, twice a minute; with more workers less often. */
    private static final int RESTING_LISTS = 2 * 40 * 2;

    /** Each minute 6 test orders and 3 questions for the time; each ten minutes rules (1) and account (5). */
    private static final int SMALL_CHANGE = 10;

    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private record Burst(int pings, long nanos) {}

    private final int perMinute;

    /** Of the last minute, oldest first. */
    private final ArrayDeque<Burst> bursts = new ArrayDeque<>();

    PingBudget(int perMinute) {
        this.perMinute = perMinute;
    }

    /**
     * What a worker's part of the share leaves beside its rehearsal: 130 for one worker, 60, 36, 25 and 3 for each of two
     * to five, none with more. A round is no part of this: in an emergency reads are worth more than the share.
     *
     * @param workersOnIp workers that share the address
     */
    static int pingsPerMinute(int workersOnIp) {
        int part = (WORKERS_SHARE - RESTING_LISTS) / workersOnIp;
        int reads = READS / Math.min(workersOnIp, READS_SHARED_BY_MAX);
        return Math.max(part - reads - SMALL_CHANGE, 0);
    }

    /** How many pings may be sent now. */
    int left(long nowNanos) {
        while (!bursts.isEmpty() && nowNanos - bursts.getFirst().nanos() >= MINUTE_NANOS) {
            bursts.removeFirst();
        }
        return perMinute - bursts.stream().mapToInt(Burst::pings).sum();
    }

    /** So many are being sent now, no more than are {@link #left}. */
    void take(int pings, long nowNanos) {
        bursts.addLast(new Burst(pings, nowNanos));
    }
}
