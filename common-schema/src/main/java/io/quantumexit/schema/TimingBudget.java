package io.quantumexit.schema;

import java.util.List;

/**
 * How the constants of {@link Timing} depend on one another, and what they add up to (rules.md, "Constants"). All in
 * milliseconds.
 */
public final class TimingBudget {

    /** A hung watchdog killed by systemd and started again, measured: 3.0 + 0.4 + 0.9 s. */
    private static final long WATCHDOG_RESTART_MILLIS = 4_300;

    private static final List<Relation> RELATIONS = List.of(
            new Relation("two periods", 2 * Timing.PERIOD_MILLIS, "gate's beat", Timing.GATE_BEAT_MILLIS),
            new Relation("two periods", 2 * Timing.PERIOD_MILLIS, "gate's readiness", Timing.GATE_READINESS_MILLIS),
            new Relation("two periods", 2 * Timing.PERIOD_MILLIS, "gate's halt state", Timing.GATE_HALT_STATE_MILLIS),
            new Relation("gate's beat", Timing.GATE_BEAT_MILLIS, "unguarded", Timing.UNGUARDED_MILLIS),
            new Relation("unguarded", Timing.UNGUARDED_MILLIS, "missing", Timing.HEARTBEAT_MISSING_MILLIS),
            new Relation("reconnect", Timing.REDIS_RECONNECT_MILLIS, "claim", Timing.CLAIM_MILLIS),
            new Relation("claim", Timing.CLAIM_MILLIS, "progress", Timing.PROGRESS_MILLIS),
            new Relation("progress", Timing.PROGRESS_MILLIS, "round cap", Timing.ROUND_CAP_MILLIS),
            new Relation(
                    "two watchdog restarts", 2 * WATCHDOG_RESTART_MILLIS, "watchdog lost", Timing.WATCHDOG_LOST_MILLIS),
            new Relation("read patience", Timing.READ_PATIENCE_MILLIS, "read", Timing.READ_TIMEOUT_MILLIS),
            new Relation("read, order and proof", roundMillis(), "round", Timing.ROUND_MILLIS),
            new Relation("worst single fault", worstSingleFaultMillis(), "promise", Timing.PROMISE_MILLIS),
            new Relation("worst Redis fault", worstRedisFaultMillis(), "promise", Timing.PROMISE_MILLIS));

    private TimingBudget() {}

    /** One thing must take less time than another. */
    public record Relation(String left, long leftMillis, String right, long rightMillis) {

        public boolean holds() {
            return leftMillis < rightMillis;
        }

        @Override
        public String toString() {
            return left + " (" + leftMillis + " ms) must be less than " + right + " (" + rightMillis + " ms)";
        }
    }

    public static List<Relation> relations() {
        return RELATIONS;
    }

    /** The relations that do not hold; a daemon refuses to start unless there is none. */
    public static List<Relation> broken() {
        return RELATIONS.stream().filter(relation -> !relation.holds()).toList();
    }

    /** The longest way from a single fault to a flat account: detection, no progress, cold closer, round. */
    public static long worstSingleFaultMillis() {
        return Timing.UNGUARDED_MILLIS + Timing.PROGRESS_MILLIS + Timing.CLOSER_START_MILLIS + Timing.ROUND_MILLIS;
    }

    /** The same when Redis is what died. */
    public static long worstRedisFaultMillis() {
        return Timing.REDIS_SILENT_MILLIS + Timing.CLOSER_START_MILLIS + Timing.ROUND_MILLIS;
    }

    /** What a round takes when every call uses its whole time-out: patience, orders, the last proof read. */
    static long roundMillis() {
        List<Long> proofReads = Timing.proofReadsMillis();
        return Timing.READ_PATIENCE_MILLIS + Timing.ORDER_TIMEOUT_MILLIS + proofReads.get(proofReads.size() - 1);
    }
}
