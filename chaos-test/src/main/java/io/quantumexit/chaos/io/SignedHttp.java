package io.quantumexit.chaos.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantumexit.daemon.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed requests to a test exchange. It shares no code with the daemons' adapter, so that a defect there cannot hide
 * itself from the drill.
 */
public final class SignedHttp {

    private static final String HMAC = "HmacSHA256";

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Never follows a redirect, which could lead elsewhere. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI base;
    private final Secret apiKey;
    private final SecretKeySpec secret;
    private long clockOffsetMillis;
    private volatile int usedWeight;

    /**
     * Sends nothing yet.
     *
     * @throws IllegalArgumentException when the host is neither testnet nor simulator
     */
    public SignedHttp(URI base, Secret apiKey, Secret apiSecret) {
        this.base = TestHost.require(base);
        this.apiKey = apiKey;
        this.secret = new SecretKeySpec(apiSecret.reveal().getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** An unsigned GET. */
    JsonNode open(String path, Map<String, String> query) {
        return send("GET", path, text(query));
    }

    /** A signed GET. */
    JsonNode get(String path, Map<String, String> query) {
        return send("GET", path, signed(query));
    }

    /** A signed POST. */
    JsonNode post(String path, Map<String, String> query) {
        return send("POST", path, signed(query));
    }

    /** Measures the exchange's clock minus ours, which signed requests then follow. */
    long syncClock() {
        long before = System.currentTimeMillis();
        long theirs = open("/fapi/v1/time", Map.of()).path("serverTime").asLong();
        clockOffsetMillis = theirs - (before + System.currentTimeMillis()) / 2;
        return clockOffsetMillis;
    }

    /** Of this address in this minute, as the last reply said; 0 when none did. */
    public int usedWeight() {
        return usedWeight;
    }

    /** For the account's fingerprint. */
    public String host() {
        return base.getHost();
    }

    private String signed(Map<String, String> query) {
        Map<String, String> all = new TreeMap<>(query);
        all.put("recvWindow", "5000");
        all.put("timestamp", Long.toString(System.currentTimeMillis() + clockOffsetMillis));
        String text = text(all);
        return text + "&signature=" + signature(text);
    }

    private JsonNode send(String method, String path, String query) {
        String what = method + " " + path;
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path + (query.isEmpty() ? "" : "?" + query)))
                .timeout(ANSWER_MAX)
                .header("X-MBX-APIKEY", apiKey.reveal())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            response.headers().firstValueAsLong("X-MBX-USED-WEIGHT-1M").ifPresent(used -> usedWeight = (int) used);
            return read(what, response);
        } catch (IOException e) {
            throw new ExchangeFailure(what + " at " + base + ": " + e, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFailure(what + ": interrupted", false);
        }
    }

    private static JsonNode read(String what, HttpResponse<String> response) {
        int status = response.statusCode();
        try {
            JsonNode body = JSON.readTree(response.body());
            if (status == 200) {
                return body;
            }
            String said = ", code " + body.path("code").asInt() + ": "
                    + body.path("msg").asText();
            throw ExchangeFailure.answer(what, response, said, status < 500);
        } catch (JsonProcessingException e) {
            throw ExchangeFailure.answer(what, response, " without JSON", false);
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    private static String text(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
