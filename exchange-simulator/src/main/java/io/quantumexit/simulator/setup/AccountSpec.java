package io.quantumexit.simulator.setup;

import java.math.BigDecimal;

/**
 * An account to open at start, or another key of one.
 *
 * @param alias what its balance shows as accountAlias
 */
public record AccountSpec(
        String name, String apiKey, String secret, boolean hedge, String alias, BigDecimal walletBalance) {
    /** Enough margin for any position a test needs. */
    public static final BigDecimal WALLET_DEFAULT = new BigDecimal("10000000");

    /** The account that is there when none is named. */
    public static final AccountSpec DEFAULT =
            new AccountSpec("main", "simKey", "simSecret", false, alias("main"), WALLET_DEFAULT);

    /** Reads {@code NAME:KEY:SECRET[:hedge]}. */
    public static AccountSpec parse(String text) {
        String[] parts = text.split(":", -1);
        boolean hedge = parts.length == 4 && parts[3].equals("hedge");
        if (parts.length < 3 || parts.length > 4 || (parts.length == 4 && !hedge) || parts[0].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is not NAME:KEY:SECRET or NAME:KEY:SECRET:hedge");
        }
        return new AccountSpec(parts[0], parts[1], parts[2], hedge, alias(parts[0]), WALLET_DEFAULT);
    }

    public AccountSpec withHedge() {
        return new AccountSpec(name, apiKey, secret, true, alias, walletBalance);
    }

    private static String alias(String name) {
        return "sim-" + name;
    }
}
