package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.exchange.SymbolRules;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the exchange says of symbols and of itself. A symbol that cannot be read is left out: it must not take the
 * others with it, and is closed without rules.
 */
final class MarketBodies {

    private MarketBodies() {}

    static long serverTimeMillis(byte[] body) throws OddBodyException {
        return Json.integer(Json.object(body), "serverTime");
    }

    static String accountAlias(byte[] body) throws OddBodyException {
        for (JsonNode row : Json.array(body)) {
            String alias = row.path("accountAlias").asText("");
            if (!alias.isEmpty()) {
                return alias;
            }
        }
        throw new OddBodyException("no row has an accountAlias");
    }

    static String listenKey(byte[] body) throws OddBodyException {
        return Json.text(Json.object(body), "listenKey");
    }

    /** Positive prices by symbol; rows without one are left out. */
    static Map<String, BigDecimal> prices(JsonNode rows, String symbolName, String priceName) {
        Map<String, BigDecimal> prices = new HashMap<>();
        for (JsonNode row : rows) {
            String symbol = row.path(symbolName).asText("");
            BigDecimal price = Json.decimalOrZero(row, priceName);
            if (!symbol.isEmpty() && price.signum() > 0) {
                prices.put(symbol, price);
            }
        }
        return Map.copyOf(prices);
    }

    static Map<String, SymbolRules> symbolRules(byte[] body) throws OddBodyException {
        JsonNode symbols = Json.object(body).path("symbols");
        Map<String, SymbolRules> rules = new HashMap<>();
        for (JsonNode symbol : symbols) {
            rulesOf(symbol).ifPresent(of -> rules.put(of.symbol(), of));
        }
        if (rules.isEmpty()) {
            throw new OddBodyException("no symbol has rules");
        }
        return Map.copyOf(rules);
    }

    private static Optional<SymbolRules> rulesOf(JsonNode symbol) {
        try {
            JsonNode filter = lotSize(symbol.path("filters"));
            return Optional.of(new SymbolRules(
                    Json.text(symbol, "symbol"),
                    Json.decimal(filter, "minQty"),
                    Json.decimal(filter, "maxQty"),
                    Json.decimal(filter, "stepSize"),
                    symbol.path("status").asText("").equals("TRADING")));
        } catch (OddBodyException leftOut) {
            return Optional.empty();
        }
    }

    /** {@code MARKET_LOT_SIZE}, which is the narrower one; where there is none, {@code LOT_SIZE}. */
    private static JsonNode lotSize(JsonNode filters) throws OddBodyException {
        for (String type : new String[] {"MARKET_LOT_SIZE", "LOT_SIZE"}) {
            for (JsonNode filter : filters) {
                if (filter.path("filterType").asText("").equals(type)) {
                    return filter;
                }
            }
        }
        throw new OddBodyException("no lot size");
    }
}
