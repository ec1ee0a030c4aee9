package io.quantumexit.schema;

import java.util.Locale;
import java.util.Optional;

/** Who may ask for a panic close. */
public enum Issuer {
    WATCHDOG,
    RISK_KERNEL,
    EXIT_BRAIN,
    OPS;

    /** What an operator may write, for messages. */
    public static final String ACCEPTED = "watchdog, risk_kernel, exit_brain, ops";

    /** Trimmed, in any case, with {@code -} read as {@code _}; empty when not on the list. */
    public static Optional<Issuer> parse(String text) {
        return Wire.constant(text, Issuer.class);
    }

    /** As it is written to Redis. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
