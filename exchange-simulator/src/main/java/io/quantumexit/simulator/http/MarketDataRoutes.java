package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Funding;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Public endpoints: time, rules and prices. */
final class MarketDataRoutes {
    private static final Param SYMBOL = Param.optional("symbol", "without it all");

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
                        .costs(1, 10)
                        .taking(SYMBOL),
                Route.open("/fapi/v1/ticker/price", 1, call -> each(call, quote -> price(quote, millis(call))))
                        .costs(1, 2)
                        .taking(SYMBOL),
                Route.open("/fapi/v2/ticker/price", 1, call -> each(call, quote -> price(quote, millis(call))))
                        .costs(1, 2)
                        .taking(SYMBOL),
                Route.open(
                                "/fapi/v1/ticker/bookTicker",
                                2,
                                call -> each(call, quote -> bookTicker(quote, millis(call))))
                        .costs(2, 5)
                        .taking(SYMBOL),
                Route.open("/fapi/v1/ticker/24hr", 1, call -> each(call, quote -> day(quote, millis(call))))
                        .costs(1, 40)
                        .taking(SYMBOL));
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

    static BigDecimal levelQuantity(Quote quote) {
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
}
