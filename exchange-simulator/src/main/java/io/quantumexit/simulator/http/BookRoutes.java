package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public endpoints of the order book and of candles. */
final class BookRoutes {
    private static final Map<String, Duration> INTERVALS = Map.ofEntries(
            Map.entry("1m", Duration.ofMinutes(1)),
            Map.entry("3m", Duration.ofMinutes(3)),
            Map.entry("5m", Duration.ofMinutes(5)),
            Map.entry("15m", Duration.ofMinutes(15)),
            Map.entry("30m", Duration.ofMinutes(30)),
            Map.entry("1h", Duration.ofHours(1)),
            Map.entry("2h", Duration.ofHours(2)),
            Map.entry("4h", Duration.ofHours(4)),
            Map.entry("6h", Duration.ofHours(6)),
            Map.entry("8h", Duration.ofHours(8)),
            Map.entry("12h", Duration.ofHours(12)),
            Map.entry("1d", Duration.ofDays(1)));
    private static final int KLINES_DEFAULT = 500;
    private static final int KLINES_MAX = 1_500;
    private static final List<Long> DEPTH_LIMITS = List.of(5L, 10L, 20L, 50L, 100L, 500L, 1_000L);
    private static final int DEPTH_DEFAULT = 500;
    private static final int DEPTH_LEVELS = 20;

    private final Market market;

    BookRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.open("/fapi/v1/depth", 10, this::depth)
                        .costs(Weight.byLimit(DEPTH_DEFAULT, new int[] {50, 100, 500, 1_000}, new int[] {2, 5, 10, 20}))
                        .taking(
                                Param.required("symbol"),
                                Param.optional("limit", "5, 10, 20, 50, 100, 500, 1000; there are " + DEPTH_LEVELS)),
                Route.open("/fapi/v1/klines", 5, this::klines)
                        .costs(Weight.byLimit(
                                KLINES_DEFAULT, new int[] {99, 499, 1_000, KLINES_MAX}, new int[] {1, 2, 5, 10}))
                        .taking(
                                Param.required("symbol"),
                                Param.required("interval", "1m to 1d; 3d, 1w and 1M are -1120"),
                                Param.optional("startTime", "the oldest first"),
                                Param.optional("endTime"),
                                Param.optional("limit", "1 to " + KLINES_MAX + ", default " + KLINES_DEFAULT)));
    }

    private JsonNode depth(Call call) {
        Quote quote = market.quote(call.params().require("symbol"));
        long limit = call.params().integer("limit").orElse((long) DEPTH_DEFAULT);
        if (!DEPTH_LIMITS.contains(limit)) {
            throw Reject.DEPTH_LIMIT.because(limit);
        }
        long now = call.now().epochMillis();
        ObjectNode json = Json.object().put("lastUpdateId", now).put("E", now).put("T", now);
        ArrayNode bids = json.putArray("bids");
        ArrayNode asks = json.putArray("asks");
        String quantity = Json.decimal(MarketDataRoutes.levelQuantity(quote));
        for (int level = 0; level < Math.min(limit, DEPTH_LEVELS); level++) {
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
        Params params = call.params();
        Quote quote = market.quote(params.require("symbol"));
        Duration interval = Optional.ofNullable(INTERVALS.get(params.require("interval")))
                .orElseThrow(Reject.INVALID_INTERVAL::because);
        int limit = History.limit(params, KLINES_DEFAULT, KLINES_MAX);
        long length = interval.toMillis();
        long now = call.now().epochMillis();
        long end = Math.min(params.integer("endTime").orElse(now), now);
        Optional<Long> start = params.integer("startTime");
        if (start.isPresent()
                && params.integer("endTime").isPresent()
                && start.get() > params.requireInteger("endTime")) {
            throw Reject.START_AFTER_END.because();
        }
        long newest = end - Math.floorMod(end, length);
        long oldest = newest - (limit - 1L) * length;
        if (start.isPresent()) {
            oldest = Math.max(0, start.get() + Math.floorMod(-start.get(), length));
            newest = Math.min(newest, oldest + (limit - 1L) * length);
        }
        ArrayNode candles = Json.array();
        for (long open = oldest; open <= newest; open += length) {
            candles.add(flat(open, length, Json.decimal(quote.bid())));
        }
        return candles;
    }

    private static ArrayNode flat(long open, long length, String price) {
        ArrayNode candle = Json.array().add(open);
        candle.add(price).add(price).add(price).add(price).add("1000");
        return candle.add(open + length - 1)
                .add("1000")
                .add(100)
                .add("500")
                .add("500")
                .add("0");
    }
}
