package io.quantumexit.system.truth;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.system.process.TrustStore;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the exchange itself says of an account, asked over its signed interface as any of its customers may. */
public final class ExchangeTruth {

    private static final String HMAC = "HmacSHA256";

    private final HttpJson http;
    private final String apiKey;
    private final SecretKeySpec secret;

    public ExchangeTruth(URI base, TrustStore trusted, String apiKey, String apiSecret) {
        this.http = new HttpJson(base, trusted);
        this.apiKey = apiKey;
        this.secret = new SecretKeySpec(apiSecret.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** An open position; {@code amount} is negative when short, {@code side} is BOTH in one-way mode. */
    public record OpenPosition(String symbol, String side, BigDecimal amount) {}

    /** An order that rests in the normal book or, when {@code conditional}, in the one of conditional orders. */
    public record RestingOrder(String symbol, String id, String type, boolean conditional) {}

    public List<OpenPosition> openPositions() {
        return rows("/fapi/v3/positionRisk")
                .map(row -> new OpenPosition(
                        text(row, "symbol"), text(row, "positionSide"), new BigDecimal(text(row, "positionAmt"))))
                .filter(position -> position.amount().signum() != 0)
                .toList();
    }

    /** Both books. */
    public List<RestingOrder> restingOrders() {
        List<RestingOrder> resting = new ArrayList<>();
        rows("/fapi/v1/openOrders")
                .map(row -> new RestingOrder(text(row, "symbol"), text(row, "orderId"), text(row, "type"), false))
                .forEach(resting::add);
        rows("/fapi/v1/openAlgoOrders")
                .map(row -> new RestingOrder(text(row, "symbol"), text(row, "algoId"), text(row, "orderType"), true))
                .forEach(resting::add);
        return resting;
    }

    private Stream<JsonNode> rows(String path) {
        String signed = "recvWindow=10000&timestamp=" + System.currentTimeMillis();
        JsonNode rows = http.get(path + "?" + signed + "&signature=" + signature(signed), "X-MBX-APIKEY", apiKey);
        if (!rows.isArray()) {
            throw new IllegalStateException(path + " answered no array but " + rows);
        }
        return StreamSupport.stream(rows.spliterator(), false);
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

    static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        if (value.isMissingNode()) {
            throw new IllegalStateException("no " + field + " in " + row);
        }
        return value.asText();
    }
}
