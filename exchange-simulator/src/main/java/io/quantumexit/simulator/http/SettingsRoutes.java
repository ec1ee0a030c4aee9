package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.MarginType;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Quote;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.wire.Json;
import java.util.List;
import java.util.Optional;

/** Endpoints of the account's settings: modes, leverage, margin types. */
final class SettingsRoutes {
    private static final int LEVERAGE_MAX = 125;

    private final Market market;

    SettingsRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.signed("GET", "/fapi/v1/positionSide/dual", 30, this::mode),
                Route.trade("POST", "/fapi/v1/positionSide/dual", 1, this::changeMode)
                        .taking(Param.required("dualSidePosition", "true = hedge mode")),
                Route.signed(
                        "GET",
                        "/fapi/v1/multiAssetsMargin",
                        30,
                        call -> Json.object().put("multiAssetsMargin", false)),
                Route.trade("POST", "/fapi/v1/leverage", 1, this::leverage)
                        .taking(Param.required("symbol"), Param.required("leverage", "1 to " + LEVERAGE_MAX)),
                Route.trade("POST", "/fapi/v1/marginType", 1, this::marginType)
                        .taking(
                                Param.required("symbol"),
                                Param.required("marginType", "CROSSED, ISOLATED: only remembered and shown")),
                Route.signed("GET", "/fapi/v1/leverageBracket", 1, this::brackets)
                        .taking(Param.optional("symbol", "without it all")));
    }

    private JsonNode mode(Call call) {
        return Json.object()
                .put("dualSidePosition", market.account(call.account()).hedge());
    }

    private JsonNode changeMode(Call call) {
        boolean hedge =
                call.params().flag("dualSidePosition").orElseThrow(() -> Reject.MANDATORY.because("dualSidePosition"));
        market.changeMode(call.account(), hedge);
        return Json.message(200, "success");
    }

    private JsonNode leverage(Call call) {
        String symbol = call.params().require("symbol");
        long leverage = call.params().requireInteger("leverage");
        if (leverage < 1 || leverage > LEVERAGE_MAX) {
            throw Reject.LEVERAGE.because(leverage);
        }
        market.leverage(call.account(), symbol, (int) leverage);
        return Json.object()
                .put("leverage", leverage)
                .put("maxNotionalValue", "1000000")
                .put("symbol", symbol);
    }

    private JsonNode marginType(Call call) {
        MarginType type = switch (call.params().require("marginType")) {
            case "CROSSED" -> MarginType.CROSSED;
            case "ISOLATED" -> MarginType.ISOLATED;
            default -> throw Reject.MANDATORY.because("marginType");
        };
        market.marginType(call.account(), call.params().require("symbol"), type);
        return Json.message(200, "success");
    }

    private JsonNode brackets(Call call) {
        Optional<String> only = call.params().find("symbol");
        ArrayNode rows = Json.array();
        for (Quote quote : only.map(symbol -> List.of(market.quote(symbol))).orElseGet(market::quotes)) {
            ObjectNode row = rows.addObject().put("symbol", quote.symbol());
            row.putArray("brackets")
                    .addObject()
                    .put("bracket", 1)
                    .put("initialLeverage", LEVERAGE_MAX)
                    .put("notionalCap", 1_000_000)
                    .put("notionalFloor", 0)
                    .put("maintMarginRatio", 0.004)
                    .put("cum", 0.0);
        }
        return rows;
    }
}
