package io.quantumexit.cli.doctor;

import java.util.Locale;

/** What a check comes to. */
public enum Verdict {
    OK,

    /** Does not stand in the way, but somebody should look. */
    WARNING,

    /** Nobody should open positions like this. */
    NO_GO,

    /** The operator did not want it looked at. */
    SKIPPED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
