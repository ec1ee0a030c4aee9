package io.quantumexit.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Order;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.Origin;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.market.Trade;
import io.quantumexit.simulator.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Endpoints of the normal order book. */
final class OrderRoutes {
    private static final int BATCH_MAX = 5;
    private static final int LIST_DEFAULT = 500;
    private static final int LIST_MAX = 1_000;

    private final Market market;

    OrderRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.trade("POST", "/fapi/v1/order", 0, this::place).countsOrders(1, 1),
                Route.trade("POST", "/fapi/v1/order/test", 0, this::test).countsOrders(1, 1),
                Route.trade("POST", "/fapi/v1/batchOrders", 5, this::batch).countsOrders(5, 1),
                Route.trade("DELETE", "/fapi/v1/order", 1, this::cancel),
                Route.trade("DELETE", "/fapi/v1/allOpenOrders", 1, this::cancelAll),
                Route.trade("POST", "/fapi/v1/countdownCancelAll", 10, this::countdown),
                Route.signed("GET", "/fapi/v1/order", 1, this::find),
                Route.signed("GET", "/fapi/v1/openOrder", 1, this::findOpen),
                Route.signed("GET", "/fapi/v1/openOrders", 1, this::open).costs(1, 40),
                Route.signed("GET", "/fapi/v1/allOrders", 5, this::all),
                Route.signed("GET", "/fapi/v1/userTrades", 5, this::trades));
    }

    private JsonNode place(Call call) {
        return place(call, call.params());
    }

    private ObjectNode place(Call call, Params params) {
        String responseType = responseType(params);
        OrderRequest request = OrderParams.order(params);
        Order order = market.place(call.account(), request, Origin.API, call.now());
        return responseType.equals("RESULT") ? OrderJson.order(order) : OrderJson.acknowledged(order);
    }

    private static String responseType(Params params) {
        String type = params.find("newOrderRespType").orElse("ACK");
        if (!type.equals("ACK") && !type.equals("RESULT")) {
            throw Reject.MANDATORY.because("newOrderRespType");
        }
        return type;
    }

    private JsonNode test(Call call) {
        market.test(call.account(), OrderParams.order(call.params()));
        return Json.object();
    }

    private JsonNode batch(Call call) {
        JsonNode list = batchOf(call.params());
        ArrayNode results = Json.array();
        for (JsonNode element : list) {
            results.add(placeOne(call, element));
        }
        return results;
    }

    private ObjectNode placeOne(Call call, JsonNode element) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            values.put(field.getKey(), field.getValue().asText());
        }
        try {
            return place(call, Params.of(values));
        } catch (Rejection refused) {
            return Json.message(refused.code(), refused.phrase());
        }
    }

    private static JsonNode batchOf(Params params) {
        try {
            JsonNode list = Json.read(params.require("batchOrders"));
            if (!list.isArray() || list.isEmpty() || list.size() > BATCH_MAX) {
                throw Reject.BATCH_SIZE.because();
            }
            return list;
        } catch (JsonProcessingException notJson) {
            throw Reject.MANDATORY.because("batchOrders");
        }
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

    private JsonNode find(Call call) {
        return OrderJson.order(lookUp(call).orElseThrow(Reject.NO_SUCH_ORDER::because));
    }

    private JsonNode findOpen(Call call) {
        return OrderJson.order(
                lookUp(call).filter(order -> order.status().open()).orElseThrow(Reject.NO_SUCH_ORDER::because));
    }

    private Optional<Order> lookUp(Call call) {
        String symbol = call.params().require("symbol");
        return market.order(call.account(), symbol, OrderParams.ref(call.params(), "orderId", "origClientOrderId"));
    }

    private JsonNode open(Call call) {
        Predicate<Order> wanted = knownSymbol(call.params());
        return OrderJson.list(
                market.openOrders(call.account()).stream().filter(wanted).toList(), OrderJson::order);
    }

    private Predicate<Order> knownSymbol(Params params) {
        return params.find("symbol")
                .<Predicate<Order>>map(symbol -> {
                    market.quote(symbol);
                    return order -> order.symbol().equals(symbol);
                })
                .orElse(order -> true);
    }

    private JsonNode all(Call call) {
        String symbol = call.params().require("symbol");
        market.quote(symbol);
        long from = call.params().integer("orderId").orElse(0L);
        List<Order> orders = market.orders(call.account()).stream()
                .filter(order -> order.symbol().equals(symbol) && order.id() >= from)
                .toList();
        return OrderJson.list(last(orders, call.params()), OrderJson::order);
    }

    private JsonNode trades(Call call) {
        String symbol = call.params().require("symbol");
        market.quote(symbol);
        long from = call.params().integer("fromId").orElse(0L);
        Optional<Long> orderId = call.params().integer("orderId");
        List<Trade> trades = market.trades().stream()
                .filter(trade -> trade.account().equals(call.account())
                        && trade.symbol().equals(symbol)
                        && trade.id() >= from
                        && orderId.map(id -> id == trade.orderId()).orElse(true))
                .toList();
        return OrderJson.list(last(trades, call.params()), OrderJson::trade);
    }

    private static <T> List<T> last(List<T> items, Params params) {
        int limit = (int) Math.min(params.integer("limit").orElse((long) LIST_DEFAULT), LIST_MAX);
        return items.subList(Math.max(0, items.size() - limit), items.size());
    }
}
