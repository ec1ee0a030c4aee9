package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.wire.Json;
import java.util.List;

/** The few wallet endpoints that clients of the futures exchange call besides. */
final class WalletRoutes {
    private final Market market;
    private final ApiKeys keys;

    WalletRoutes(Market market, ApiKeys keys) {
        this.market = market;
        this.keys = keys;
    }

    List<Route> routes() {
        return List.of(
                Route.signed("GET", "/sapi/v1/account/apiRestrictions", 1, this::restrictions),
                Route.signed("GET", "/sapi/v1/capital/config/getall", 10, this::coins),
                Route.key("GET", "/sapi/v1/margin/allPairs", 1, call -> Json.array()));
    }

    private JsonNode restrictions(Call call) {
        boolean canTrade =
                keys.find(call.apiKey()).map(ApiKeys.ApiKey::canTrade).orElse(false);
        return Json.object()
                .put("ipRestrict", false)
                .put("createTime", call.now().epochMillis())
                .put("enableReading", true)
                .put("enableWithdrawals", false)
                .put("enableInternalTransfer", false)
                .put("enableMargin", false)
                .put("enableFutures", canTrade)
                .put("permitsUniversalTransfer", false)
                .put("enableVanillaOptions", false)
                .put("enableSpotAndMarginTrading", false)
                .put("enablePortfolioMarginTrading", false);
    }

    private JsonNode coins(Call call) {
        var coins = Json.array().add(coin("USDT"));
        market.quotes().stream()
                .map((Quote quote) -> quote.rules().baseAsset())
                .distinct()
                .forEach(asset -> coins.add(coin(asset)));
        return coins;
    }

    private static ObjectNode coin(String asset) {
        ObjectNode coin = Json.object()
                .put("coin", asset)
                .put("name", asset)
                .put("free", "0")
                .put("locked", "0")
                .put("freeze", "0")
                .put("withdrawing", "0")
                .put("ipoing", "0")
                .put("ipoable", "0")
                .put("storage", "0")
                .put("isLegalMoney", false)
                .put("trading", true)
                .put("depositAllEnable", false)
                .put("withdrawAllEnable", false);
        coin.putArray("networkList");
        return coin;
    }
}
