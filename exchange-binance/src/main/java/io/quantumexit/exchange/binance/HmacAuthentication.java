package io.quantumexit.exchange.binance;

import com.binance.connector.client.common.Pair;
import com.binance.connector.client.common.auth.BinanceBaseAuthentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request: adds {@code timestamp} and then {@code signature}, an HMAC-SHA256 over the encoded query followed,
 * with nothing between, by the encoded body ("mixed" rule of the exchange's general info). Thread-safe; the connector's
 * own is not, and signs the wall clock.
 */
final class HmacAuthentication extends BinanceBaseAuthentication {

    private static final String ALGORITHM = "HmacSHA256";

    private final ExchangeClock clock;
    private final SecretKeySpec key;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    HmacAuthentication(Secret secretKey, ExchangeClock clock) {
        this.clock = clock;
        this.key = new SecretKeySpec(secretKey.reveal().getBytes(StandardCharsets.US_ASCII), ALGORITHM);
    }

    @Override
    public void applyToParams(
            List<Pair> query,
            Map<String, String> headers,
            Map<String, String> cookies,
            String payload,
            String method,
            URI uri) {
        query.add(new Pair("timestamp", buildTimestamp()));
        byte[] signed = (joinQueryParameters(query) + payload).getBytes(StandardCharsets.UTF_8);
        query.add(new Pair("signature", HexFormat.of().formatHex(macs.get().doFinal(signed))));
    }

    @Override
    public String buildTimestamp() {
        return Long.toString(clock.millis());
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
