package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Lot;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.market.SymbolRules;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.List;

/** The answer of exchangeInfo. */
final class ExchangeInfoJson {
    private static final List<String> ORDER_TYPES = List.of(
            "LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
    private static final List<String> TIMES_IN_FORCE = List.of("GTC", "IOC", "FOK", "GTX");
    private static final long PERPETUAL_DELIVERY_MILLIS = 4_133_404_800_000L;
    private static final long ONBOARD_MILLIS = 1_569_398_400_000L;

    private ExchangeInfoJson() {}

    static ObjectNode render(List<Quote> quotes, RateLimits.Limits limits, long nowMillis) {
        ObjectNode json = Json.object()
                .put("timezone", "UTC")
                .put("serverTime", nowMillis)
                .put("futuresType", "U_MARGINED");
        ArrayNode rateLimits = json.putArray("rateLimits");
        rateLimits.add(rateLimit("REQUEST_WEIGHT", "MINUTE", 1, limits.weightPerMinute()));
        rateLimits.add(rateLimit("ORDERS", "MINUTE", 1, limits.ordersPerMinute()));
        rateLimits.add(rateLimit("ORDERS", "SECOND", 10, limits.ordersPerTenSeconds()));
        json.putArray("exchangeFilters");
        json.putArray("assets")
                .addObject()
                .put("asset", "USDT")
                .put("marginAvailable", true)
                .put("autoAssetExchange", "-10000");
        ArrayNode symbols = json.putArray("symbols");
        quotes.forEach(quote -> symbols.add(symbol(quote.rules())));
        return json;
    }

    private static ObjectNode rateLimit(String type, String interval, int number, int limit) {
        return Json.object()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", number)
                .put("limit", limit);
    }

    private static ObjectNode symbol(SymbolRules rules) {
        ObjectNode json = Json.object()
                .put("symbol", rules.symbol())
                .put("pair", rules.symbol())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", PERPETUAL_DELIVERY_MILLIS)
                .put("onboardDate", ONBOARD_MILLIS)
                .put("status", rules.status().name())
                .put("maintMarginPercent", "2.5000")
                .put("requiredMarginPercent", "5.0000")
                .put("baseAsset", rules.baseAsset())
                .put("quoteAsset", "USDT")
                .put("marginAsset", "USDT")
                .put("pricePrecision", rules.priceScale())
                .put("quantityPrecision", rules.quantityScale())
                .put("baseAssetPrecision", 8)
                .put("quotePrecision", 8)
                .put("underlyingType", "COIN")
                .put("triggerProtect", "0.0500")
                .put("liquidationFee", "0.012500")
                .put("marketTakeBound", Json.decimal(rules.marketTakeBound()))
                .put("maxMoveOrderLimit", 10000);
        json.putArray("underlyingSubType");
        ArrayNode types = json.putArray("orderTypes");
        ORDER_TYPES.forEach(types::add);
        ArrayNode times = json.putArray("timeInForce");
        TIMES_IN_FORCE.forEach(times::add);
        json.set("filters", filters(rules));
        return json;
    }

    private static ArrayNode filters(SymbolRules rules) {
        ArrayNode filters = Json.array();
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", Json.decimal(rules.tick()))
                .put("maxPrice", Json.decimal(SymbolRules.PRICE_MAX))
                .put("tickSize", Json.decimal(rules.tick()));
        filters.add(lot("LOT_SIZE", rules.lot()));
        filters.add(lot("MARKET_LOT_SIZE", rules.marketLot()));
        filters.addObject().put("filterType", "MAX_NUM_ORDERS").put("limit", SymbolRules.OPEN_ORDERS_MAX);
        filters.addObject().put("filterType", "MIN_NOTIONAL").put("notional", Json.decimal(rules.minNotional()));
        filters.addObject()
                .put("filterType", "PERCENT_PRICE")
                .put("multiplierUp", Json.decimal(rules.multiplierUp()))
                .put("multiplierDown", Json.decimal(rules.multiplierDown()))
                .put("multiplierDecimal", Integer.toString(decimals(rules.multiplierUp())));
        return filters;
    }

    private static ObjectNode lot(String name, Lot lot) {
        return Json.object()
                .put("filterType", name)
                .put("minQty", Json.decimal(lot.min()))
                .put("maxQty", Json.decimal(lot.max()))
                .put("stepSize", Json.decimal(lot.step()));
    }

    private static int decimals(BigDecimal value) {
        return Math.max(value.scale(), 0);
    }
}
