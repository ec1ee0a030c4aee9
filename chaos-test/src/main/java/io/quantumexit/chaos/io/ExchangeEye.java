package io.quantumexit.chaos.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.schema.AccountFingerprint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the exchange says of the account, asked by signed reads. Whatever cannot be read is an {@link ExchangeFailure}. */
public final class ExchangeEye {

    private static final String EXCHANGE = "binance-usdm";

    private final SignedHttp http;

    public ExchangeEye(SignedHttp http) {
        this.http = http;
    }

    /** An open position; {@code amount} is negative when short. */
    public record Holding(String symbol, String side, BigDecimal amount) {

        /** As people write it. */
        public String text() {
            return symbol + " " + amount.toPlainString() + (side.equals("BOTH") ? "" : " " + side);
        }
    }

    /** Every open position. Weight 5. */
    public List<Holding> positions() {
        return rows("/fapi/v3/positionRisk", Map.of())
                .map(row -> new Holding(text(row, "symbol"), text(row, "positionSide"), decimal(row, "positionAmt")))
                .filter(holding -> holding.amount().signum() != 0)
                .toList();
    }

    /** Orders of both books, as {@code SYMBOL TYPE}. Weight 80. */
    public List<String> restingOrders() {
        List<String> resting = new ArrayList<>();
        rows("/fapi/v1/openOrders", Map.of())
                .forEach(row -> resting.add(text(row, "symbol") + " " + text(row, "type")));
        rows("/fapi/v1/openAlgoOrders", Map.of())
                .forEach(row -> resting.add(text(row, "symbol") + " " + text(row, "orderType")));
        return resting;
    }

    /** The account, as the daemons name it. */
    public String fingerprint() {
        String alias = rows("/fapi/v3/balance", Map.of())
                .map(row -> text(row, "accountAlias"))
                .findFirst()
                .orElseThrow(() -> new ExchangeFailure("the balance names no account", true));
        return AccountFingerprint.of(EXCHANGE, http.host(), alias);
    }

    /** Whether our own simulator answers there, and not an exchange behind a tunnel on this machine. */
    public boolean isSimulator() {
        try {
            return http.open("/sim/state", Map.of()).has("accounts");
        } catch (ExchangeFailure e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }

    /** The exchange's clock minus this machine's, in milliseconds. */
    public long clockOffsetMillis() {
        return http.syncClock();
    }

    /** When the account last traded in any of these symbols since then, by the exchange's own records and clock. */
    public OptionalLong lastFillMillis(List<String> symbols, long sinceMillis) {
        return symbols.stream()
                .flatMap(symbol ->
                        rows("/fapi/v1/userTrades", Map.of("symbol", symbol, "startTime", Long.toString(sinceMillis))))
                .mapToLong(row -> row.path("time").asLong())
                .filter(millis -> millis >= sinceMillis)
                .max();
    }

    /** Of this address in this minute. */
    public int usedWeight() {
        return http.usedWeight();
    }

    private Stream<JsonNode> rows(String path, Map<String, String> query) {
        JsonNode rows = http.get(path, query);
        if (!rows.isArray()) {
            throw new ExchangeFailure(path + " answered no list", false);
        }
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        if (value.isMissingNode()) {
            throw new ExchangeFailure("no " + field + " in the exchange's answer", false);
        }
        return value.asText();
    }

    static BigDecimal decimal(JsonNode row, String field) {
        try {
            return new BigDecimal(text(row, field));
        } catch (NumberFormatException e) {
            throw new ExchangeFailure(field + " in the exchange's answer is no number", false);
        }
    }
}
