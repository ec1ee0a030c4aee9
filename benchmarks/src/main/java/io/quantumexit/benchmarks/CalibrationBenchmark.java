package io.quantumexit.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Work of the kind the others do, of the JDK alone: maps, decimals, encoded text, an HMAC. What it takes says how fast
 * this machine is at this hour; the baseline holds multiples of it.
 */
@State(Scope.Thread)
public class CalibrationBenchmark {

    private static final int FIELDS = 16;

    private final Mac mac = mac();
    private int call;

    @Benchmark
    public String work() {
        call++;
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < FIELDS; i++) {
            BigDecimal number = BigDecimal.valueOf(call + i, 3).multiply(BigDecimal.TEN);
            values.put("field" + i, number.toPlainString());
        }
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(name).append('=').append(URLEncoder.encode(value + " /", UTF_8)));
        return HexFormat.of().formatHex(mac.doFinal(text.toString().getBytes(UTF_8)));
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
