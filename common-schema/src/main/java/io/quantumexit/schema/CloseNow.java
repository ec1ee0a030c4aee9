package io.quantumexit.schema;

import java.util.OptionalLong;

/**
 * The call for help that needs no Redis: the content of the file {@value #FILE} in the state folder (rules.md,
 * "close-now"). Its presence is the call; the content only says why, so a file that cannot be understood still counts.
 *
 * @param reason why, for people
 * @param eventId the panic that went unheard, empty when none was written
 * @param epoch the halt epoch the caller saw, when it saw one
 */
public record CloseNow(String reason, String eventId, OptionalLong epoch) {

    /** Name of the file. */
    public static final String FILE = "close-now";

    /** Never fails: a damaged file reads as a call without a reason. */
    public static CloseNow read(Fields fields) {
        return new CloseNow(
                fields.text("reason").orElse("UNSTATED"),
                fields.text("event_id").orElse(""),
                fields.epoch());
    }

    /** A call of which nothing is believed but that it was made; it says the reason that it gives. */
    public static CloseNow because(Fields unproven) {
        return new CloseNow(unproven.text("reason").orElse("UNSTATED"), "", OptionalLong.empty());
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("reason", reason)
                .putUnlessBlank("event_id", eventId)
                .putIfPresent("epoch", epoch)
                .fields();
    }
}
