package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Funding;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Public endpoints: time, rules and prices. */
final class MarketDataRoutes {
    private static final Map<String, Duration> INTERVALS = Map.of(
            "1m", Duration.ofMinutes(1),
            "3m", Duration.ofMinutes(3),
            "5m", Duration.ofMinutes(5),
            "15m", Duration.ofMinutes(15),
            "30m", Duration.ofMinutes(30),
            "1h", Duration.ofHours(1),
            "4h", Duration.ofHours(4),
            "1d", Duration.ofDays(1));
    private static final int KLINES_DEFAULT = 500;
    private static final int KLINES_MAX = 1_500;
    private static final int DEPTH_LEVELS = 20;

    private final Market market;
    private final RateLimits rateLimits;

    MarketDataRoutes(Market market, RateLimits rateLimits) {
        this.market = market;
        this.rateLimits = rateLimits;
    }

    List<Route> routes() {
        return List.of(
                Route.open("/fapi/v1/ping", 1, call -> Json.object()),
                Route.open("/fapi/v1/time", 1, call -> Json.object().put("serverTime", millis(call))),
                Route.open("/fapi/v1/exchangeInfo", 1, this::exchangeInfo),
                Route.open("/fapi/v1/premiumIndex", 1, call -> each(call, quote -> premium(quote, millis(call))))
                        .costs(1, 10),
                Route.open("/fapi/v1/ticker/price", 1, call -> each(call, quote -> price(quote, millis(call))))
                        .costs(1, 2),
                Route.open("/fapi/v2/ticker/price", 1, call -> each(call, quote -> price(quote, millis(call))))
                        .costs(1, 2),
                Route.open(
                                "/fapi/v1/ticker/bookTicker",
                                2,
                                call -> each(call, quote -> bookTicker(quote, millis(call))))
                        .costs(2, 5),
                Route.open("/fapi/v1/ticker/24hr", 1, call -> each(call, quote -> day(quote, millis(call))))
                        .costs(1, 40),
                Route.open("/fapi/v1/depth", 10, this::depth),
                Route.open("/fapi/v1/klines", 5, this::klines));
    }

    private static long millis(Call call) {
        return call.now().epochMillis();
    }

    private JsonNode exchangeInfo(Call call) {
        return ExchangeInfoJson.render(market.quotes(), rateLimits.limits(), millis(call));
    }

    private JsonNode each(Call call, Function<Quote, ObjectNode> render) {
        Optional<String> symbol = call.params().find("symbol");
        if (symbol.isPresent()) {
            return render.apply(market.quote(symbol.get()));
        }
        return OrderJson.list(market.quotes(), render);
    }

    private static ObjectNode premium(Quote quote, long nowMillis) {
        String mark = Json.decimal(quote.mark(), 8);
        return Json.object()
                .put("symbol", quote.symbol())
                .put("markPrice", mark)
                .put("indexPrice", mark)
                .put("estimatedSettlePrice", mark)
                .put("lastFundingRate", "0.00010000")
                .put("interestRate", "0.00010000")
                .put("nextFundingTime", Funding.next(nowMillis))
                .put("time", nowMillis);
    }

    private static ObjectNode price(Quote quote, long nowMillis) {
        return Json.object()
                .put("symbol", quote.symbol())
                .put("price", Json.decimal(quote.bid()))
                .put("time", nowMillis);
    }

    private static ObjectNode bookTicker(Quote quote, long nowMillis) {
        return Json.object()
                .put("symbol", quote.symbol())
                .put("bidPrice", Json.decimal(quote.bid()))
                .put("bidQty", Json.decimal(levelQuantity(quote)))
                .put("askPrice", Json.decimal(quote.ask()))
                .put("askQty", Json.decimal(levelQuantity(quote)))
                .put("time", nowMillis);
    }

    private static BigDecimal levelQuantity(Quote quote) {
        return quote.book().depth().orElse(quote.rules().marketLot().max());
    }

    private static ObjectNode day(Quote quote, long nowMillis) {
        BigDecimal change = quote.mark().subtract(quote.openPrice());
        String last = Json.decimal(quote.bid());
        return Json.object()
                .put("symbol", quote.symbol())
                .put("priceChange", Json.decimal(change))
                .put(
                        "priceChangePercent",
                        Json.decimal(change.movePointRight(2).divide(quote.openPrice(), MathContext.DECIMAL64), 3))
                .put("weightedAvgPrice", last)
                .put("lastPrice", last)
                .put("lastQty", "1")
                .put("openPrice", Json.decimal(quote.openPrice()))
                .put("highPrice", Json.decimal(quote.openPrice().max(quote.mark())))
                .put("lowPrice", Json.decimal(quote.openPrice().min(quote.mark())))
                .put("volume", "1000000")
                .put("quoteVolume", Json.decimal(quote.mark().movePointRight(6)))
                .put("openTime", nowMillis - Duration.ofDays(1).toMillis())
                .put("closeTime", nowMillis)
                .put("firstId", 1)
                .put("lastId", 1)
                .put("count", 1);
    }

    private JsonNode depth(Call call) {
        Quote quote = market.quote(call.params().require("symbol"));
        ObjectNode json = Json.object()
                .put("lastUpdateId", millis(call))
                .put("E", millis(call))
                .put("T", millis(call));
        ArrayNode bids = json.putArray("bids");
        ArrayNode asks = json.putArray("asks");
        String quantity = Json.decimal(levelQuantity(quote));
        for (int level = 0; level < DEPTH_LEVELS; level++) {
            BigDecimal away = quote.rules().tick().multiply(BigDecimal.valueOf(level));
            if (quote.bid().compareTo(away) > 0) {
                bids.addArray().add(Json.decimal(quote.bid().subtract(away))).add(quantity);
            }
            asks.addArray().add(Json.decimal(quote.ask().add(away))).add(quantity);
        }
        return json;
    }

    /** Flat candles at the present price: enough for a client to start with, not a history. */
    private JsonNode klines(Call call) {
        Quote quote = market.quote(call.params().require("symbol"));
        Duration interval = Optional.ofNullable(INTERVALS.get(call.params().require("interval")))
                .orElseThrow(Reject.INVALID_INTERVAL::because);
        int limit = (int) Math.min(call.params().integer("limit").orElse((long) KLINES_DEFAULT), KLINES_MAX);
        long length = interval.toMillis();
        long newest = millis(call) - millis(call) % length;
        String price = Json.decimal(quote.bid());
        ArrayNode candles = Json.array();
        for (long open = newest - (limit - 1L) * length; open <= newest; open += length) {
            ArrayNode candle = candles.addArray().add(open);
            candle.add(price).add(price).add(price).add(price).add("1000");
            candle.add(open + length - 1)
                    .add("1000")
                    .add(100)
                    .add("500")
                    .add("500")
                    .add("0");
        }
        return candles;
    }
}
