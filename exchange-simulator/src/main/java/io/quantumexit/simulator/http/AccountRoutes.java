package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.AccountView;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.PositionKey;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.market.PositionView;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Endpoints that read balance, positions and limits. */
final class AccountRoutes {
    private static final Param SYMBOL = Param.optional("symbol", "without it all");

    private final Market market;
    private final RateLimits rateLimits;

    AccountRoutes(Market market, RateLimits rateLimits) {
        this.market = market;
        this.rateLimits = rateLimits;
    }

    List<Route> routes() {
        return List.of(
                Route.signed("GET", "/fapi/v3/positionRisk", 5, this::positions).taking(SYMBOL),
                Route.signed("GET", "/fapi/v2/positionRisk", 10, this::positionsV2)
                        .taking(SYMBOL),
                Route.signed("GET", "/fapi/v2/balance", 5, this::balance),
                Route.signed("GET", "/fapi/v3/balance", 5, this::balance),
                Route.signed("GET", "/fapi/v2/account", 5, this::accountV2),
                Route.signed("GET", "/fapi/v3/account", 5, this::accountV3),
                Route.signed("GET", "/fapi/v1/accountConfig", 5, this::config),
                Route.signed("GET", "/fapi/v1/symbolConfig", 5, this::symbolConfig)
                        .taking(SYMBOL),
                Route.signed("GET", "/fapi/v1/rateLimit/order", 1, this::orderLimits));
    }

    private JsonNode positions(Call call) {
        Optional<String> symbol = knownSymbol(call);
        ArrayNode rows = Json.array();
        for (PositionView view : market.positionRows(call.account(), call.now().epochMillis() - call.staleMillis())) {
            if (symbol.map(view.quote().symbol()::equals).orElse(true)) {
                rows.add(PositionJson.row(view));
            }
        }
        return rows;
    }

    private JsonNode positionsV2(Call call) {
        ArrayNode rows = Json.array();
        everyPosition(call, knownSymbol(call)).forEach(view -> rows.add(PositionJson.rowV2(view)));
        return rows;
    }

    private Optional<String> knownSymbol(Call call) {
        Optional<String> symbol = call.params().find("symbol");
        symbol.ifPresent(market::quote);
        return symbol;
    }

    /** A row for each symbol and leg, open or not. */
    private List<PositionView> everyPosition(Call call, Optional<String> only) {
        List<PositionSide> legs = market.account(call.account()).hedge()
                ? List.of(PositionSide.LONG, PositionSide.SHORT)
                : List.of(PositionSide.BOTH);
        List<PositionView> views = new ArrayList<>();
        for (Quote quote : only.map(symbol -> List.of(market.quote(symbol))).orElseGet(market::quotes)) {
            legs.forEach(leg -> views.add(market.position(call.account(), new PositionKey(quote.symbol(), leg))));
        }
        return views;
    }

    private JsonNode balance(Call call) {
        return Json.array()
                .add(PositionJson.balance(
                        market.account(call.account()), call.now().epochMillis()));
    }

    private JsonNode accountV2(Call call) {
        ObjectNode json = account(call, everyPosition(call, Optional.empty()), true);
        return json.put("feeTier", 0)
                .put("canTrade", true)
                .put("canDeposit", true)
                .put("canWithdraw", true)
                .put("updateTime", 0)
                .put("multiAssetsMargin", false)
                .put("tradeGroupId", -1);
    }

    private JsonNode accountV3(Call call) {
        return account(call, market.account(call.account()).rows(), false);
    }

    private ObjectNode account(Call call, List<PositionView> positions, boolean withSettings) {
        AccountView account = market.account(call.account());
        ObjectNode json = PositionJson.totals(account);
        json.putArray("assets").add(PositionJson.asset(account, call.now().epochMillis()));
        ArrayNode rows = json.putArray("positions");
        positions.forEach(view -> rows.add(PositionJson.accountRow(view, withSettings)));
        return json;
    }

    private JsonNode config(Call call) {
        return Json.object()
                .put("feeTier", 0)
                .put("canTrade", true)
                .put("canDeposit", true)
                .put("canWithdraw", true)
                .put("dualSidePosition", market.account(call.account()).hedge())
                .put("updateTime", 0)
                .put("multiAssetsMargin", false)
                .put("tradeGroupId", -1);
    }

    private JsonNode symbolConfig(Call call) {
        ArrayNode rows = Json.array();
        for (PositionView view : everyPosition(call, knownSymbol(call))) {
            rows.add(Json.object()
                    .put("symbol", view.quote().symbol())
                    .put("marginType", view.marginType().name())
                    .put("isAutoAddMargin", false)
                    .put("leverage", view.leverage())
                    .put("maxNotionalValue", "1000000"));
        }
        return rows;
    }

    private JsonNode orderLimits(Call call) {
        RateLimits.Limits limits = rateLimits.limits();
        long now = call.now().epochMillis();
        return Json.array()
                .add(limit(
                        "SECOND", 10, limits.ordersPerTenSeconds(), rateLimits.ordersInTenSeconds(call.account(), now)))
                .add(limit("MINUTE", 1, limits.ordersPerMinute(), rateLimits.ordersInMinute(call.account(), now)));
    }

    private static ObjectNode limit(String interval, int number, int limit, int count) {
        return Json.object()
                .put("rateLimitType", "ORDERS")
                .put("interval", interval)
                .put("intervalNum", number)
                .put("limit", limit)
                .put("count", count);
    }
}
