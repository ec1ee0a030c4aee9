package io.quantumexit.chaos.io;

import static io.quantumexit.chaos.io.ExchangeEye.decimal;
import static io.quantumexit.chaos.io.ExchangeEye.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.chaos.core.OrderSize;
import io.quantumexit.daemon.settings.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Opens small positions by market orders: the one class of this project that does, and on test exchanges only. */
public final class TestPositions {

    /** Not the closer's and not the brain's. */
    private static final String PREFIX = "qd-";

    private final SignedHttp http;

    /** @throws IllegalArgumentException when the host is neither testnet nor simulator */
    public TestPositions(URI base, Secret apiKey, Secret apiSecret) {
        http = new SignedHttp(TestHost.require(base), apiKey, apiSecret);
        http.syncClock();
    }

    /** How much of {@code symbol} is a position worth about {@code notional}, in quote currency. */
    public OrderSize size(String symbol, BigDecimal notional) {
        JsonNode all = http.open("/fapi/v1/exchangeInfo", Map.of()).path("symbols");
        BigDecimal price = decimal(http.open("/fapi/v1/premiumIndex", Map.of("symbol", symbol)), "markPrice");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(row -> row.path("symbol").asText().equals(symbol))
                .findFirst()
                .map(row -> OrderSize.of(rules(row), price, notional))
                .orElseGet(() -> new OrderSize(BigDecimal.ZERO, symbol + " is no symbol of this exchange"));
    }

    /**
     * Buys that much.
     *
     * @return what the exchange says came of it, for example {@code FILLED}
     */
    public String buy(String symbol, BigDecimal quantity) {
        boolean hedge = http.get("/fapi/v1/positionSide/dual", Map.of())
                .path("dualSidePosition")
                .asBoolean();
        JsonNode order = http.post(
                "/fapi/v1/order",
                Map.of(
                        "symbol",
                        symbol,
                        "side",
                        "BUY",
                        "positionSide",
                        hedge ? "LONG" : "BOTH",
                        "type",
                        "MARKET",
                        "quantity",
                        quantity.toPlainString(),
                        "newOrderRespType",
                        "RESULT",
                        "newClientOrderId",
                        PREFIX + UUID.randomUUID().toString().substring(0, 18)));
        return text(order, "status");
    }

    private static OrderSize.Rules rules(JsonNode row) {
        JsonNode lot = filter(row, "LOT_SIZE");
        JsonNode market = filter(row, "MARKET_LOT_SIZE");
        return new OrderSize.Rules(
                text(row, "symbol"),
                text(row, "status").equals("TRADING"),
                decimal(lot, "minQty").max(decimal(market, "minQty")),
                decimal(lot, "maxQty").min(decimal(market, "maxQty")),
                decimal(lot, "stepSize").max(decimal(market, "stepSize")),
                decimal(filter(row, "MIN_NOTIONAL"), "notional"));
    }

    private static JsonNode filter(JsonNode row, String type) {
        return StreamSupport.stream(row.path("filters").spliterator(), false)
                .filter(filter -> filter.path("filterType").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new ExchangeFailure(
                        row.path("symbol").asText() + " has no filter " + type + " in the exchange's list", false));
    }
}
