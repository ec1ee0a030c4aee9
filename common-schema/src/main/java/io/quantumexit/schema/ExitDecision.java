package io.quantumexit.schema;

import java.util.Optional;

/**
 * One decision of the brain's exit policy, logged in SHADOW and LIVE alike.
 *
 * @param ts epoch milliseconds
 * @param symbol with {@code :LONG} or {@code :SHORT} behind it in hedge mode
 * @param action {@code HOLD}, {@code TAKE_PROFIT}, {@code STOP_LOSS}
 * @param executed whether orders were sent for it
 * @param price the mark price it was decided on, decimal string
 * @param entryPrice of the position, decimal string
 * @param movePercent price against entry in the position's favour, decimal string
 * @param detail for people
 */
public record ExitDecision(
        long ts,
        String bootId,
        Mode mode,
        String symbol,
        String action,
        boolean executed,
        String price,
        String entryPrice,
        String movePercent,
        String detail) {

    public static Optional<ExitDecision> read(Fields fields, StreamId id) {
        return fields.text("symbol")
                .map(symbol -> new ExitDecision(
                        fields.epochMillis().orElse(id.millis()),
                        fields.text("boot_id").orElse(""),
                        fields.constant("mode", Mode.class).orElse(Mode.UNSTATED),
                        symbol,
                        fields.text("action").orElse(""),
                        fields.flag("executed").orElse(false),
                        fields.text("price").orElse(""),
                        fields.text("entry_price").orElse(""),
                        fields.text("move_percent").orElse(""),
                        fields.text("detail").orElse("")));
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("ts", ts)
                .put("boot_id", bootId)
                .put("mode", mode)
                .put("symbol", symbol)
                .put("action", action)
                .put("executed", executed)
                .put("price", price)
                .put("entry_price", entryPrice)
                .put("move_percent", movePercent)
                .put("detail", detail)
                .fields();
    }
}
