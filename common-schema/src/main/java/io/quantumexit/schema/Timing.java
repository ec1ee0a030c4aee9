package io.quantumexit.schema;

import java.util.List;

/**
 * Every time limit of the system, with its reason (rules.md, "Constants"). All in milliseconds, all on the monotonic
 * clock. {@link TimingBudget} says how they depend on one another; a daemon refuses to start when they contradict.
 */
public final class Timing {

    /** Period of heartbeat, readiness and watchdog status. */
    public static final long PERIOD_MILLIS = 1_000;

    // ---- detection ----

    /** Positions open and nobody LIVE: the most urgent rule. */
    public static final long UNGUARDED_MILLIS = 3_000;

    public static final long HEARTBEAT_MISSING_MILLIS = 5_000;

    public static final long DEGRADED_MILLIS = 5_000;

    /** ALIVE must hold this long to end DEGRADED; a single good beat between bad ones proves nothing. */
    public static final long DEGRADED_CLEARED_AFTER_MILLIS = 2_000;

    /** Longer than any sane pause between decisions with positions open. */
    public static final long STAGNANT_MILLIS = 30_000;

    /** Exchange shows more positions than the brain says it guards; a fill needs a moment to reach both. */
    public static final long COUNT_MISMATCH_MILLIS = 10_000;

    /** A second LIVE brain on the account. */
    public static final long SECOND_BRAIN_MILLIS = 5_000;

    /** A position count older than this is void, and unknown counts as open. */
    public static final long COUNT_FRESH_MILLIS = 3_000;

    /** A position that shows while halted and flat. */
    public static final long POSITIONS_WHILE_HALTED_MILLIS = 3_000;

    /** Positions at the exchange while nobody is armed: an alarm, never a panic. */
    public static final long UNARMED_POSITIONS_ALARM_MILLIS = 60_000;

    /** A loop gap longer than this: read everything that waits before judging. */
    public static final long LOOP_GAP_MILLIS = 500;

    /** A sender's monotonic stamp this far in the future is of another clock. */
    public static final long CLOCK_AHEAD_MILLIS = 100;

    /** Stamps this old on arrival, three times at regular spacing, are of another clock. */
    public static final long CLOCK_BEHIND_MILLIS = 2_000;

    // ---- gate and lease ----

    /** More than two periods, so that one lost beat does not close the gate. */
    public static final long GATE_BEAT_MILLIS = 2_500;

    public static final long GATE_READINESS_MILLIS = 3_000;

    /** The watchdog reads the halt state each period; not read for longer it is unknown, and unknown is closed. */
    public static final long GATE_HALT_STATE_MILLIS = 3_000;

    /** Life of the {@code open} key; the watchdog refreshes it each period. */
    public static final long GATE_KEY_TTL_MILLIS = 3_000;

    /** Brain without a watchdog: longer than two restarts of a hung one (4.3 s each, measured). */
    public static final long WATCHDOG_LOST_MILLIS = 10_000;

    /** An approval not taken up for this long is void. */
    public static final long APPROVAL_VALID_MILLIS = 30_000;

    /** A worker is ready while its newest good read is younger; one slow read is no alarm. */
    public static final long READY_READ_AGE_MILLIS = 5_000;

    /** The brain panics when positions or prices are unreadable for this long with positions open. */
    public static final long UNREADABLE_MILLIS = 5_000;

    // ---- follow-through ----

    /** The worker must say that it has the event. */
    public static final long CLAIM_MILLIS = 2_000;

    /** Orders left must fall. */
    public static final long PROGRESS_MILLIS = 3_000;

    /** No round takes longer, whatever it says. */
    public static final long ROUND_CAP_MILLIS = 60_000;

    /** Delay of the next round after a non-FLAT outcome; the last one repeats for ever. */
    private static final List<Long> ROUND_DELAYS_MILLIS = List.of(0L, 1_000L, 2_000L, 5_000L, 10_000L);

    /** Alarm at this non-FLAT round, or after {@link #ALARM_AFTER_MILLIS}, whichever is first. */
    public static final int ALARM_AT_ROUND = 3;

    public static final long ALARM_AFTER_MILLIS = 10_000;

    public static final long ALARM_REPEAT_MILLIS = 60_000;

    /** A published panic that cannot be read back is published again with the same event id. */
    public static final long REPUBLISH_MILLIS = 250;

    /** A due trigger not read back within this: {@code close-now}. */
    public static final long TRIGGER_CONFIRM_MILLIS = 2_000;

    /** The watchdog cannot write its status for this long: {@code close-now}. */
    public static final long REDIS_SILENT_MILLIS = 5_000;

    /** A stopping watchdog waits this long for FLAT. */
    public static final long STOP_PATIENCE_MILLIS = 20_000;

    // ---- the round ----

    public static final long READ_TIMEOUT_MILLIS = 1_500;

    /** A read silent for this long: orders go out from the newest good read. */
    public static final long READ_PATIENCE_MILLIS = 1_000;

    public static final long ORDER_TIMEOUT_MILLIS = 2_000;

    /** A round without pacing. */
    public static final long ROUND_MILLIS = 6_000;

    /** An order is signed from a read no older than this … */
    public static final long PLAN_AGE_MILLIS = 2_000;

    /** … or this, when reads fail: reduce-only makes a stale size harmless. */
    public static final long FALLBACK_PLAN_AGE_MILLIS = 30_000;

    /** Proof reads after the last reply, until flat. */
    private static final List<Long> PROOF_READS_MILLIS = List.of(0L, 100L, 300L, 700L, 1_500L, 2_500L);

    /** Rounds start at most this often. */
    public static final long ROUND_SPACING_MILLIS = 1_000;

    /** First start without a local file: younger unserved panics are served, older ones wait for an operator. */
    public static final long FIRST_START_SERVE_MILLIS = 600_000;

    /** A claimed entry whose owner has been silent for this long may be taken over. */
    public static final long CONSUMER_DEAD_MILLIS = 1_500;

    /** A round renews its claim. */
    public static final long CLAIM_RENEWAL_MILLIS = 500;

    /** Cold start of the last-resort closer, measured 0.8 to 1.2 s. */
    public static final long CLOSER_START_MILLIS = 1_500;

    // ---- Redis ----

    /** Every command ends, well or badly, within this. */
    public static final long REDIS_COMMAND_MILLIS = 500;

    /** A lost connection is back within this of Redis answering again, measured 250 to 700 ms. */
    public static final long REDIS_RECONNECT_MILLIS = 700;

    /** P1: the account is flat this long after any single fault. */
    public static final long PROMISE_MILLIS = 15_000;

    private Timing() {}

    /**
     * How long after a non-FLAT outcome the next round follows.
     *
     * @param nonFlatRounds rounds that have ended non-FLAT in this episode, from 1
     */
    public static long roundDelayMillis(int nonFlatRounds) {
        return ROUND_DELAYS_MILLIS.get(Math.min(Math.max(nonFlatRounds, 1), ROUND_DELAYS_MILLIS.size()) - 1);
    }

    /** When to read for proof, in milliseconds after the last reply, in rising order. */
    public static List<Long> proofReadsMillis() {
        return PROOF_READS_MILLIS;
    }
}
