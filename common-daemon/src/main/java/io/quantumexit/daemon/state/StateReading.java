package io.quantumexit.daemon.state;

import io.quantumexit.schema.Fields;
import java.util.Optional;

/**
 * What a state file held.
 *
 * @param fields empty unless good
 * @param problem what is wrong with the file, empty unless damaged
 */
public record StateReading(Kind kind, Fields fields, String problem) {

    /** Whether there is something to believe. */
    public enum Kind {
        /** Whole and unchanged since it was written. */
        GOOD,

        /** There is none: a first start. */
        MISSING,

        /** There is one and it cannot be believed; the safe assumption holds instead. */
        DAMAGED
    }

    static StateReading good(Fields fields) {
        return new StateReading(Kind.GOOD, fields, "");
    }

    static StateReading missing() {
        return new StateReading(Kind.MISSING, Fields.of(), "");
    }

    static StateReading damaged(String problem) {
        return new StateReading(Kind.DAMAGED, Fields.of(), problem);
    }

    /** The values, when they can be believed. */
    public Optional<Fields> ifGood() {
        return kind == Kind.GOOD ? Optional.of(fields) : Optional.empty();
    }
}
