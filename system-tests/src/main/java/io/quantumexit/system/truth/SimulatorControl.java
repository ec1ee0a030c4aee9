package io.quantumexit.system.truth;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.system.process.TrustStore;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The simulator's control endpoint: the exchange's own books, and a hand that changes the world. */
public final class SimulatorControl {

    private final HttpJson http;

    public SimulatorControl(URI base, TrustStore trusted) {
        this.http = new HttpJson(base, trusted);
    }

    /**
     * A fill.
     *
     * @param millis the exchange's clock, epoch milliseconds
     * @param positionAfter the position that it left
     * @param origin API for an order that came over the wire
     */
    public record Trade(
            long id,
            long millis,
            String symbol,
            String side,
            String positionSide,
            BigDecimal quantity,
            BigDecimal positionAfter,
            String orderId,
            String clientOrderId,
            String origin) {

        /** What it added to the position: sold is negative. */
        public BigDecimal signedQuantity() {
            return side.equals("SELL") ? quantity.negate() : quantity;
        }

        /** As failed symbols are named: with the leg in hedge mode. */
        public String leg() {
            return SimulatorControl.leg(symbol, positionSide);
        }
    }

    /** An order, resting or done, of either book; {@code updateMillis} is the exchange's clock. */
    public record Order(
            String id, String symbol, String side, String type, String quantity, String status, long updateMillis) {}

    /**
     * A request on the wire.
     *
     * @param clientOrderId of a new order, with side, leg and quantity as it asks for them; else empty
     * @param address it came from
     * @param fault the rule that it met, empty when none
     * @param executed whether the exchange did what it asked for
     * @param receivedNanos when it was here as a whole, of this host's monotonic clock, which {@code nanoTime} reads too
     * @param executedNanos when it was executed, of the same clock
     * @param status of the answer, 0 when there was none
     * @param code the exchange's error code, 0 when there was none
     */
    public record Request(
            long id,
            String method,
            String path,
            String symbol,
            String clientOrderId,
            String side,
            String positionSide,
            String quantity,
            String address,
            String fault,
            boolean executed,
            long receivedMillis,
            long receivedNanos,
            long executedNanos,
            int status,
            int code) {}

    /** All fills, oldest first. */
    public List<Trade> trades() {
        return rows("/sim/trades")
                .map(row -> new Trade(
                        row.path("id").asLong(),
                        row.path("time").asLong(),
                        ExchangeTruth.text(row, "symbol"),
                        ExchangeTruth.text(row, "side"),
                        ExchangeTruth.text(row, "positionSide"),
                        new BigDecimal(ExchangeTruth.text(row, "qty")),
                        new BigDecimal(ExchangeTruth.text(row, "positionAfter")),
                        ExchangeTruth.text(row, "orderId"),
                        ExchangeTruth.text(row, "clientOrderId"),
                        ExchangeTruth.text(row, "origin")))
                .toList();
    }

    /** All orders, those of the conditional book behind the others. */
    public List<Order> orders() {
        return rows("/sim/orders")
                .map(row -> row.has("algoId")
                        ? order(row, "algoId", "orderType", "quantity", "algoStatus")
                        : order(row, "orderId", "type", "origQty", "status"))
                .toList();
    }

    private static Order order(JsonNode row, String id, String type, String quantity, String status) {
        return new Order(
                ExchangeTruth.text(row, id),
                ExchangeTruth.text(row, "symbol"),
                ExchangeTruth.text(row, "side"),
                ExchangeTruth.text(row, type),
                ExchangeTruth.text(row, quantity),
                ExchangeTruth.text(row, status),
                row.path("updateTime").asLong());
    }

    /** The last requests to one path, oldest first. */
    public List<Request> requests(String path) {
        return requestsOf("/sim/requests?path=" + path);
    }

    /** The last requests to any path, oldest first. */
    public List<Request> requests() {
        return requestsOf("/sim/requests");
    }

    private List<Request> requestsOf(String view) {
        return rows(view)
                .map(row -> new Request(
                        row.path("id").asLong(),
                        ExchangeTruth.text(row, "method"),
                        ExchangeTruth.text(row, "path"),
                        row.path("symbol").asText(),
                        row.path("clientOrderId").asText(),
                        row.path("side").asText(),
                        row.path("positionSide").asText(),
                        row.path("quantity").asText(),
                        row.path("address").asText(),
                        row.path("fault").asText(),
                        row.path("executed").asBoolean(),
                        row.path("receivedMillis").asLong(),
                        row.path("receivedNanos").asLong(),
                        row.path("executedNanos").asLong(),
                        row.path("status").asInt(),
                        row.path("code").asInt()))
                .toList();
    }

    /** Whether no account has a position; free of weight, unlike asking as a customer, so it may be asked often. */
    public boolean isFlat() {
        return StreamSupport.stream(http.get("/sim/state").path("accounts").spliterator(), false)
                .allMatch(account -> account.path("flat").asBoolean());
    }

    /** Amounts of all open positions by leg, free of weight as well. */
    public Map<String, BigDecimal> positions() {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        http.get("/sim/state")
                .path("accounts")
                .forEach(account -> account.path("positions")
                        .forEach(row -> amounts.put(
                                leg(ExchangeTruth.text(row, "symbol"), ExchangeTruth.text(row, "positionSide")),
                                new BigDecimal(ExchangeTruth.text(row, "positionAmt")))));
        return amounts;
    }

    /** How many orders rest, of both books. */
    public int resting() {
        int count = 0;
        for (JsonNode account : http.get("/sim/state").path("accounts")) {
            count += account.path("openOrders").size()
                    + account.path("openAlgoOrders").size();
        }
        return count;
    }

    private static String leg(String symbol, String positionSide) {
        return positionSide.equals("BOTH") ? symbol : symbol + ":" + positionSide;
    }

    /** Whether it answers at all. */
    public boolean isUp() {
        return http.get("/sim/state").has("now");
    }

    /** Puts a position there, 0 takes it away; in hedge mode the sign chooses the leg. */
    public void position(String symbol, String amount) {
        http.post("/sim/positions", Map.of("symbol", symbol, "amount", amount));
    }

    /** Places a resting order; fields as the exchange calls them. */
    public void order(Map<String, ?> order) {
        http.post("/sim/orders", order);
    }

    /** Empties accounts, logs, counters and faults; prices, symbols and settings stay. */
    public void reset(boolean hedge) {
        http.post("/sim/reset", Map.of("hedge", hedge));
    }

    /** Puts rate limits in place; names as the simulator's own documentation lists them. */
    public void limits(Map<String, ?> limits) {
        http.post("/sim/limits", limits);
    }

    /** Revokes, restores or adds a key. */
    public void key(Map<String, ?> key) {
        http.post("/sim/key", key);
    }

    /** Moves a mark price by so many percent. */
    public void movePrice(String symbol, String changePercent) {
        http.post("/sim/price", Map.of("symbol", symbol, "changePercent", changePercent));
    }

    public BigDecimal markPrice(String symbol) {
        return new BigDecimal(ExchangeTruth.text(http.post("/sim/symbol", Map.of("symbol", symbol)), "markPrice"));
    }

    /** Changes a symbol's rules, for example {@code marketMaxQty}. */
    public void symbol(String symbol, String rule, String value) {
        http.post("/sim/symbol", Map.of("symbol", symbol, rule, value));
    }

    /** Changes a symbol, or lists a new one, which needs a {@code price}. */
    public void symbol(Map<String, ?> symbol) {
        http.post("/sim/symbol", symbol);
    }

    /** Changes what the exchange does where its documentation leaves a choice. */
    public void settings(Map<String, ?> settings) {
        http.post("/sim/settings", settings);
    }

    /** Round trip of every request from now on. */
    public void latency(int rttMillis) {
        http.post("/sim/latency", Map.of("rttMillis", rttMillis));
    }

    /** Empties the accounts, the records, the counters, and takes the faults away. */
    public void reset() {
        http.post("/sim/reset", Map.of());
    }

    /** Adds a fault rule; fields and presets as the simulator's own documentation lists them. */
    public void fault(Map<String, ?> rule) {
        http.post("/sim/faults", rule);
    }

    public void clearFaults() {
        http.delete("/sim/faults");
    }

    /** Bans an address, as if it had gone on asking when it should have paused. */
    public void ban(String address) {
        http.post("/sim/limits", Map.of("banAddress", address));
    }

    /** Lifts all bans and forgets what was used of the limits. */
    public void liftBans() {
        http.post("/sim/limits", Map.of("reset", true));
    }

    /** How many requests wait for {@link #release}. */
    public int held() {
        return (int) rows("/sim/held").count();
    }

    /** Decides all held requests: EXECUTE, EXECUTE_UNANSWERED or DROP. */
    public void release(String how) {
        http.post("/sim/held", Map.of("release", how));
    }

    private Stream<JsonNode> rows(String path) {
        JsonNode rows = http.get(path);
        if (!rows.isArray()) {
            throw new IllegalStateException(path + " answered no array but " + rows);
        }
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
