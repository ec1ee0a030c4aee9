package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Order;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.Origin;
import io.quantumexit.simulator.wire.Json;
import java.util.List;

/** Endpoints that change the normal order book, one order at a time. */
final class OrderRoutes {
    private final Market market;

    OrderRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.trade("POST", "/fapi/v1/order", 0, this::place)
                        .countsOrders(1, 1)
                        .taking(OrderParams.ORDER),
                Route.trade("POST", "/fapi/v1/order/test", 0, this::test)
                        .countsOrders(1, 1)
                        .taking(OrderParams.ORDER),
                Route.trade("PUT", "/fapi/v1/order", 0, call -> amend(market, call, call.params()))
                        .countsOrders(1, 1)
                        .taking(OrderParams.AMENDMENT),
                Route.trade("DELETE", "/fapi/v1/order", 1, this::cancel).taking(OrderParams.REF),
                Route.trade("DELETE", "/fapi/v1/allOpenOrders", 1, this::cancelAll)
                        .taking(Param.required("symbol")),
                Route.trade("POST", "/fapi/v1/countdownCancelAll", 10, this::countdown)
                        .taking(
                                Param.required("symbol"),
                                Param.required("countdownTime", "milliseconds; 0 stops it; conditional orders stay")));
    }

    private JsonNode place(Call call) {
        return place(market, call, call.params());
    }

    static ObjectNode place(Market market, Call call, Params params) {
        boolean result = OrderParams.wantsResult(params);
        OrderRequest request = OrderParams.order(params);
        Order order = market.place(call.account(), request, Origin.API, call.now());
        return result ? OrderJson.order(order) : OrderJson.acknowledged(order);
    }

    static ObjectNode amend(Market market, Call call, Params params) {
        return OrderJson.order(market.amend(call.account(), OrderParams.amendment(params), call.now()));
    }

    private JsonNode test(Call call) {
        OrderParams.wantsResult(call.params());
        market.test(call.account(), OrderParams.order(call.params()));
        return Json.object();
    }

    private JsonNode cancel(Call call) {
        String symbol = call.params().require("symbol");
        return OrderJson.order(market.cancel(
                call.account(), symbol, OrderParams.ref(call.params(), "orderId", "origClientOrderId"), call.now()));
    }

    private JsonNode cancelAll(Call call) {
        market.cancelAll(call.account(), call.params().require("symbol"), call.now());
        return Json.message(200, "The operation of cancel all open order is done.");
    }

    private JsonNode countdown(Call call) {
        String symbol = call.params().require("symbol");
        long millis = call.params().requireInteger("countdownTime");
        market.countdown(call.account(), symbol, millis, call.now());
        return Json.object().put("symbol", symbol).put("countdownTime", Long.toString(millis));
    }
}
