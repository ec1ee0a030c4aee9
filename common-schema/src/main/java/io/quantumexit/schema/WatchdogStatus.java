package io.quantumexit.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the watchdog says each second about what it sees (watchdog.md, "Is watched"; rules.md, "Fields").
 *
 * @param ts epoch milliseconds
 * @param monoMillis CLOCK_MONOTONIC of the watchdog when it spoke
 * @param armable whether an approved brain could go LIVE now, as far as the watchdog is concerned
 * @param armableReason what stands in the way, empty when nothing does
 * @param epoch the halt epoch it has seen
 * @param following boot id of the brain it guards or would guard, empty when none
 * @param clock how that brain's clock compares
 * @param canWrite its own last write to Redis succeeded
 * @param positions what it takes to be open; {@link #UNKNOWN} counts as open
 * @param account fingerprint of the followed brain and the worker when equal, else empty
 * @param episode first event id of the open episode, empty when none
 * @param round of the open episode, 0 when none
 * @param gate {@code open}, or what keeps it closed
 * @param conditions each condition's age in milliseconds, in the order they are checked
 */
public record WatchdogStatus(
        long ts,
        OptionalLong monoMillis,
        String hostBootId,
        WatchdogState state,
        boolean armable,
        String armableReason,
        long epoch,
        String following,
        ClockKind clock,
        boolean canWrite,
        int positions,
        boolean workerReady,
        String account,
        String episode,
        int round,
        String gate,
        Map<Condition, ConditionAge> conditions) {

    public static final int UNKNOWN = -1;

    /**
     * How close a condition is to firing.
     *
     * @param ageMillis how long it has held, 0 when it does not
     * @param thresholdMillis it fires when the age exceeds this
     */
    public record ConditionAge(long ageMillis, long thresholdMillis) {}

    public WatchdogStatus {
        conditions = Map.copyOf(conditions);
    }

    /** Lenient; empty when the state is missing or unknown. */
    public static Optional<WatchdogStatus> read(Fields fields, StreamId id) {
        return fields.constant("state", WatchdogState.class)
                .map(state -> new WatchdogStatus(
                        fields.epochMillis().orElse(id.millis()),
                        fields.number("mono_ms"),
                        fields.text("host_boot_id").orElse(""),
                        state,
                        fields.flag("armable").orElse(false),
                        fields.text("armable_reason").orElse(""),
                        fields.number("epoch").orElse(0),
                        fields.text("following").orElse(""),
                        fields.constant("clock", ClockKind.class).orElse(ClockKind.INCOMPARABLE),
                        fields.flag("can_write").orElse(false),
                        fields.count("positions").orElse(UNKNOWN),
                        fields.flag("worker_ready").orElse(false),
                        fields.text("account").orElse(""),
                        fields.text("episode").orElse(""),
                        fields.count("round").orElse(0),
                        fields.text("gate").orElse(""),
                        readConditions(fields)));
    }

    public Fields toFields() {
        FieldWriter writer = new FieldWriter()
                .put("ts", ts)
                .putIfPresent("mono_ms", monoMillis)
                .put("host_boot_id", hostBootId)
                .put("state", state)
                .put("armable", armable)
                .put("armable_reason", armableReason)
                .put("epoch", epoch)
                .put("following", following)
                .putLowerCase("clock", clock)
                .put("can_write", canWrite)
                .put("positions", positions)
                .put("worker_ready", workerReady)
                .put("account", account)
                .put("episode", episode)
                .put("round", round)
                .put("gate", gate);
        for (Condition condition : Condition.values()) {
            ConditionAge age = conditions.get(condition);
            if (age != null) {
                writer.put(condition.wireName() + "_age_ms", age.ageMillis())
                        .put(condition.wireName() + "_limit_ms", age.thresholdMillis());
            }
        }
        return writer.fields();
    }

    private static Map<Condition, ConditionAge> readConditions(Fields fields) {
        Map<Condition, ConditionAge> ages = new LinkedHashMap<>();
        for (Condition condition : Condition.values()) {
            OptionalLong age = fields.number(condition.wireName() + "_age_ms");
            OptionalLong limit = fields.number(condition.wireName() + "_limit_ms");
            if (age.isPresent() && limit.isPresent()) {
                ages.put(condition, new ConditionAge(age.getAsLong(), limit.getAsLong()));
            }
        }
        return ages;
    }
}
