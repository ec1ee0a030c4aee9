package io.quantumexit.schema;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the worker says each second about its rehearsal (emergency-exit.md, "Always ready"; rules.md, "Fields").
 *
 * @param ts epoch milliseconds
 * @param monoMillis CLOCK_MONOTONIC of the worker when it spoke
 * @param positions the exchange's own count; {@link #UNKNOWN} when no read told
 * @param grossNotional sum of absolute notionals in quote currency, as a decimal string; empty when unknown
 * @param planOrders orders an exit would send now
 * @param rttMillis round trip of the last read; {@link #UNKNOWN} when none
 * @param clockOffsetMillis exchange time minus our wall clock
 * @param account fingerprint
 * @param worker who speaks
 * @param halted from the worker's own file
 * @param epoch from the worker's own file
 * @param closing event id of the round in progress, empty when none
 * @param round of the event being closed, 0 when none
 * @param ordersLeft orders of the round without a reply; progress is that it falls
 * @param readAgeMillis age of the newest good position read; {@link #UNKNOWN} when none
 * @param environment production, testnet or simulator
 * @param closerRehearsedTs epoch milliseconds of the last-resort closer's rehearsal, 0 when never
 * @param closerOk whether that rehearsal succeeded
 */
public record Readiness(
        long ts,
        OptionalLong monoMillis,
        String hostBootId,
        boolean ready,
        String reason,
        int positions,
        String grossNotional,
        int planOrders,
        long rttMillis,
        long clockOffsetMillis,
        String account,
        Role role,
        String worker,
        boolean halted,
        long epoch,
        String closing,
        int round,
        int ordersPlanned,
        int ordersLeft,
        long readAgeMillis,
        String environment,
        String build,
        long closerRehearsedTs,
        boolean closerOk) {

    public static final int UNKNOWN = -1;

    /** Lenient; empty when it does not say plainly whether the worker is ready. Anything unsaid counts as unsafe. */
    public static Optional<Readiness> read(Fields fields, StreamId id) {
        return fields.flag("ready")
                .map(ready -> new Readiness(
                        fields.epochMillis().orElse(id.millis()),
                        fields.number("mono_ms"),
                        fields.text("host_boot_id").orElse(""),
                        ready,
                        fields.text("reason").orElse(""),
                        fields.count("positions").orElse(UNKNOWN),
                        fields.text("gross_notional").orElse(""),
                        fields.count("plan_orders").orElse(UNKNOWN),
                        fields.number("rtt_ms").orElse(UNKNOWN),
                        fields.number("clock_offset_ms").orElse(0),
                        fields.text("account").orElse(""),
                        fields.constant("role", Role.class).orElse(Role.PRIMARY),
                        fields.text("worker").orElse(""),
                        fields.flag("halted").orElse(true),
                        fields.number("epoch").orElse(0),
                        fields.text("closing").orElse(""),
                        fields.count("round").orElse(0),
                        fields.count("orders_planned").orElse(0),
                        fields.count("orders_left").orElse(0),
                        fields.number("read_age_ms").orElse(UNKNOWN),
                        fields.text("environment").orElse(""),
                        fields.text("build").orElse(""),
                        fields.number("closer_rehearsed_ts").orElse(0),
                        fields.flag("closer_ok").orElse(false)));
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("ts", ts)
                .putIfPresent("mono_ms", monoMillis)
                .put("host_boot_id", hostBootId)
                .put("ready", ready)
                .put("reason", reason)
                .put("positions", positions)
                .put("gross_notional", grossNotional)
                .put("plan_orders", planOrders)
                .put("rtt_ms", rttMillis)
                .put("clock_offset_ms", clockOffsetMillis)
                .put("account", account)
                .putLowerCase("role", role)
                .put("worker", worker)
                .put("halted", halted)
                .put("epoch", epoch)
                .put("closing", closing)
                .put("round", round)
                .put("orders_planned", ordersPlanned)
                .put("orders_left", ordersLeft)
                .put("read_age_ms", readAgeMillis)
                .put("environment", environment)
                .put("build", build)
                .put("closer_rehearsed_ts", closerRehearsedTs)
                .put("closer_ok", closerOk)
                .fields();
    }
}
