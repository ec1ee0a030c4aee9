package io.quantumexit.schema;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One beat of the Exit Brain, or of another program that guards positions in its place (protocol.md, "Heartbeat").
 *
 * @param ts epoch milliseconds of the sender
 * @param activePositions open positions the sender guards; {@link #UNKNOWN} when it did not say
 * @param pendingExits exits decided and not yet confirmed; {@link #UNKNOWN} when it did not say
 * @param lastDecisionTs epoch milliseconds of the last decision; {@link #UNKNOWN} when it did not say
 * @param loopCycleMillis duration of the last decision loop; {@link #UNKNOWN} when it did not say
 * @param seq rises by one with each beat; {@link #UNKNOWN} when it did not say
 * @param bootId new at each start of the sender; {@link #ANONYMOUS} when it did not say
 * @param monoMillis CLOCK_MONOTONIC of the sender, in milliseconds
 * @param hostBootId the boot of the sender's host, empty when it did not say
 * @param account fingerprint of the account, empty when it did not say
 * @param stopping a planned stop: only meaningful with SHADOW and no positions
 * @param detail why degraded or dead
 */
public record Heartbeat(
        long ts,
        Status status,
        Mode mode,
        int activePositions,
        int pendingExits,
        long lastDecisionTs,
        long loopCycleMillis,
        long seq,
        String bootId,
        OptionalLong monoMillis,
        String hostBootId,
        String account,
        boolean stopping,
        String detail) {

    public static final int UNKNOWN = -1;

    /** The boot id of a sender that names none; there is one such sender at most. */
    public static final String ANONYMOUS = "anon";

    /** The last words of a process, written by whoever saw it end (rules.md, "Start, stop, last words"). */
    public static Heartbeat lastWords(Now now, String bootId, String hostBootId, String detail) {
        return new Heartbeat(
                now.epochMillis(),
                Status.DEAD,
                Mode.UNSTATED,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                bootId,
                OptionalLong.of(now.monoMillis()),
                hostBootId,
                "",
                false,
                detail);
    }

    /** A beat from lenient fields; empty when the status is missing or unknown, which is no beat at all. */
    public static Optional<Heartbeat> read(Fields fields, StreamId id) {
        Optional<Status> status = fields.text("status")
                .flatMap(text ->
                        text.equalsIgnoreCase("OK") ? Optional.of(Status.ALIVE) : Wire.constant(text, Status.class));
        return status.map(known -> new Heartbeat(
                fields.epochMillis().orElse(id.millis()),
                known,
                fields.constant("mode", Mode.class).orElse(Mode.UNSTATED),
                fields.count("active_positions", "active_positions_count").orElse(UNKNOWN),
                fields.count("pending_exits").orElse(UNKNOWN),
                fields.number("last_decision_ts").orElse(UNKNOWN),
                fields.number("loop_cycle_ms").orElse(UNKNOWN),
                fields.number("seq").orElse(UNKNOWN),
                fields.text("boot_id").orElse(ANONYMOUS),
                fields.number("mono_ms"),
                fields.text("host_boot_id").orElse(""),
                fields.text("account").orElse(""),
                fields.flag("stopping").orElse(false),
                fields.text("detail").orElse("")));
    }

    /** The fields as they are written. DEAD carries only what its writer can know. */
    public Fields toFields() {
        FieldWriter writer = new FieldWriter().put("ts", ts).put("status", status);
        if (status != Status.DEAD) {
            writer.put("mode", mode)
                    .put("active_positions", activePositions)
                    .put("pending_exits", pendingExits)
                    .put("last_decision_ts", lastDecisionTs)
                    .put("loop_cycle_ms", loopCycleMillis)
                    .put("seq", seq);
        }
        writer.put("boot_id", bootId).putIfPresent("mono_ms", monoMillis).put("host_boot_id", hostBootId);
        if (status != Status.DEAD) {
            writer.put("account", account).put("stopping", stopping);
        }
        return writer.put("detail", detail).fields();
    }

    /** Whether this beat's sender executes exits, as far as arming is concerned (rules.md, "Age of a heartbeat"). */
    public boolean armsLikeLive() {
        return status != Status.DEAD && mode != Mode.SHADOW;
    }
}
