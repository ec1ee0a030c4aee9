package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Reject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks signatures and timestamps of signed requests.
 *
 * <p>Signed is the encoded query without its signature, followed by the encoded body without its signature, with nothing
 * in between.
 */
final class Signatures {
    private static final String PARAMETER = "signature=";
    private static final long RECV_WINDOW_DEFAULT_MILLIS = 5_000;
    private static final long RECV_WINDOW_MAX_MILLIS = 60_000;
    private static final long AHEAD_MAX_MILLIS = 1_000;

    private Signatures() {}

    /** Refuses a request whose signature or time is wrong. */
    static void verify(WireRequest request, String secret, long nowMillis) {
        Params params = request.params();
        timing(params, nowMillis);
        byte[] expected = hmac(secret, unsigned(request.rawQuery()) + unsigned(request.rawBody()));
        byte[] given = unhex(params.require("signature"));
        if (!MessageDigest.isEqual(expected, given)) {
            throw Reject.INVALID_SIGNATURE.because();
        }
    }

    private static void timing(Params params, long nowMillis) {
        long timestamp = params.requireInteger("timestamp");
        long window = params.integer("recvWindow").orElse(RECV_WINDOW_DEFAULT_MILLIS);
        if (window > RECV_WINDOW_MAX_MILLIS) {
            throw Reject.RECV_WINDOW_TOO_LARGE.because();
        }
        if (timestamp >= nowMillis + AHEAD_MAX_MILLIS) {
            throw Reject.AHEAD_OF_SERVER.because();
        }
        if (nowMillis - timestamp > window) {
            throw Reject.OUTSIDE_RECV_WINDOW.because();
        }
    }

    private static String unsigned(String raw) {
        if (!raw.contains(PARAMETER)) {
            return raw;
        }
        List<String> kept = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.startsWith(PARAMETER)) {
                kept.add(pair);
            }
        }
        return String.join("&", kept);
    }

    private static byte[] hmac(String secret, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256", missing);
        }
    }

    private static byte[] unhex(String hex) {
        try {
            return HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notHex) {
            throw Reject.INVALID_SIGNATURE.because();
        }
    }
}
