package io.quantumexit.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Tells whether two daemons look at the same account, without naming it or any key. */
public final class AccountFingerprint {

    private static final int LENGTH = 16;

    private AccountFingerprint() {}

    /**
     * Sixteen hex digits of a hash over exchange, REST host and the exchange's own account code
     * ({@code accountAlias} of {@code /fapi/v3/balance}). The API key is no part of it: daemons have keys of their own.
     */
    public static String of(String exchange, String restHost, String accountAlias) {
        String text =
                exchange.toLowerCase(Locale.ROOT) + '\n' + restHost.toLowerCase(Locale.ROOT) + '\n' + accountAlias;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
