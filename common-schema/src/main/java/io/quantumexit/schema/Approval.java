package io.quantumexit.schema;

import java.util.Optional;

/**
 * An operator lets one boot of the brain go LIVE.
 *
 * @param ts epoch milliseconds
 */
public record Approval(String bootId, String by, String reason, long ts) {

    /** Lenient on time; empty when boot, person or reason is missing. */
    public static Optional<Approval> read(Fields fields, StreamId id) {
        Optional<String> bootId = fields.text("boot_id");
        Optional<String> by = fields.text("by");
        Optional<String> reason = fields.text("reason");
        return bootId.isPresent() && by.isPresent() && reason.isPresent()
                ? Optional.of(new Approval(
                        bootId.get(),
                        by.get(),
                        reason.get(),
                        fields.epochMillis().orElse(id.millis())))
                : Optional.empty();
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("boot_id", bootId)
                .put("by", by)
                .put("reason", reason)
                .put("ts", ts)
                .fields();
    }
}
