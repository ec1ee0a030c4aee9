package io.quantumexit.schema;

import java.util.Optional;

/**
 * What an entry of the panic stream was understood as.
 *
 * @param eventId named by the entry, else its stream id
 * @param reason as written
 * @param issuedBy as written, empty when missing
 * @param accepted the event, when its issuer is on the list
 */
public record PanicReading(String eventId, String reason, String issuedBy, Optional<PanicClose> accepted) {

    static PanicReading accepted(PanicClose panic) {
        return new PanicReading(
                panic.eventId(), panic.reason(), panic.issuedBy().wireName(), Optional.of(panic));
    }

    static PanicReading refused(String eventId, String reason, String issuedBy) {
        return new PanicReading(eventId, reason, issuedBy, Optional.empty());
    }

    /** Unauthorised: nothing is closed, entries are halted, and the refusal is told loudly. */
    public boolean isRefused() {
        return accepted.isEmpty();
    }

    /** What to tell whoever wrote a refused event; in what was written nothing passes for a pair of its own. */
    public String refusal() {
        return AuditLine.of("panic_close refused: issued_by is " + (issuedBy.isEmpty() ? "missing" : "not accepted")
                        + "; accepted are " + Issuer.ACCEPTED + ". Nothing was closed; new entries are halted.")
                .with("event_id", eventId)
                .with("issued_by", issuedBy)
                .toString();
    }
}
