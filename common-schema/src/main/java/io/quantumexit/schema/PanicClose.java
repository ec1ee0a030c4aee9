package io.quantumexit.schema;

import java.util.OptionalLong;

/**
 * The order to close every position of the account (protocol.md, "Panic close").
 *
 * @param eventId names the event; joins rounds and completions
 * @param reason why, for people
 * @param ts epoch milliseconds of the issuer
 * @param round 1 unless re-issued after an earlier round did not end flat
 * @param parentEventId the episode's first event, empty for that one itself
 * @param epoch the halt epoch the issuer saw
 */
public record PanicClose(
        String eventId, String reason, Issuer issuedBy, long ts, int round, String parentEventId, OptionalLong epoch) {

    public static final String SEVERITY = "CRITICAL";

    /** The event that opened the episode this one belongs to. */
    public String episodeId() {
        return parentEventId.isEmpty() ? eventId : parentEventId;
    }

    /**
     * Reads what a daemon or an operator under stress has written. Never fails: what cannot be served is
     * {@linkplain PanicReading#isRefused() refused}.
     */
    public static PanicReading read(Fields fields, StreamId id) {
        String eventId = fields.text("event_id").orElse(id.toString());
        String reason = fields.text("reason").orElse("UNSTATED");
        String issuedBy = fields.text("issued_by", "source").orElse("");
        return Issuer.parse(issuedBy)
                .map(issuer -> PanicReading.accepted(new PanicClose(
                        eventId,
                        reason,
                        issuer,
                        fields.epochMillis().orElse(id.millis()),
                        Math.max(1, fields.count("round").orElse(1)),
                        fields.text("parent_event_id").orElse(""),
                        fields.epoch())))
                .orElseGet(() -> PanicReading.refused(eventId, reason, issuedBy));
    }

    public Fields toFields() {
        return new FieldWriter()
                .put("event_id", eventId)
                .put("reason", reason)
                .put("severity", SEVERITY)
                .putLowerCase("issued_by", issuedBy)
                .put("ts", ts)
                .put("round", round)
                .putUnlessBlank("parent_event_id", parentEventId)
                .putIfPresent("epoch", epoch)
                .fields();
    }
}
