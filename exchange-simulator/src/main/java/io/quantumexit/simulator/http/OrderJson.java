package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.AlgoOrder;
import io.quantumexit.simulator.market.AlgoRequest;
import io.quantumexit.simulator.market.Order;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.Trade;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Orders, conditional orders and fills as the exchange writes them. */
public final class OrderJson {
    private static final String SELF_TRADE = "EXPIRE_MAKER";

    private OrderJson() {}

    static <T> ArrayNode list(Collection<T> items, Function<T, ObjectNode> render) {
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(render.apply(item)));
        return array;
    }

    public static ObjectNode order(Order order) {
        OrderRequest request = order.request();
        ObjectNode json = Json.object()
                .put("orderId", order.id())
                .put("symbol", order.symbol())
                .put("status", order.status().name())
                .put("clientOrderId", order.clientOrderId())
                .put("price", Json.decimal(request.price().orElse(BigDecimal.ZERO)))
                .put("avgPrice", Json.decimal(order.averagePrice()))
                .put("origQty", Json.decimal(order.quantity()))
                .put("executedQty", Json.decimal(order.executed()))
                .put("cumQty", Json.decimal(order.executed()))
                .put("cumQuote", Json.decimal(order.quote()));
        json.put("timeInForce", request.timeInForce().name())
                .put("type", request.type().name())
                .put("reduceOnly", request.reducing())
                .put("closePosition", false)
                .put("side", request.side().name())
                .put("positionSide", request.positionSide().name())
                .put("stopPrice", "0")
                .put("workingType", "CONTRACT_PRICE")
                .put("priceProtect", false)
                .put("origType", request.type().name())
                .put("priceMatch", "NONE")
                .put("selfTradePreventionMode", SELF_TRADE)
                .put("goodTillDate", 0)
                .put("time", order.received().epochMillis())
                .put("updateTime", order.updateMillis());
        return json;
    }

    /** What an ACK shows: the order before its first fill. */
    static ObjectNode acknowledged(Order order) {
        return order(order)
                .put("status", "NEW")
                .put("executedQty", "0")
                .put("cumQty", "0")
                .put("cumQuote", "0")
                .put("avgPrice", "0.00");
    }

    public static ObjectNode algo(AlgoOrder algo) {
        AlgoRequest request = algo.request();
        ObjectNode json = Json.object()
                .put("algoId", algo.id())
                .put("clientAlgoId", algo.clientAlgoId())
                .put("algoType", "CONDITIONAL")
                .put("orderType", request.type().name())
                .put("symbol", algo.symbol())
                .put("side", request.side().name())
                .put("positionSide", request.positionSide().name())
                .put("timeInForce", request.timeInForce().name())
                .put("quantity", text(request.quantity(), "0"))
                .put("algoStatus", algo.status().name())
                .put("actualOrderId", algo.actualOrderId() == 0 ? "" : Long.toString(algo.actualOrderId()))
                .put("actualPrice", "0")
                .put("triggerPrice", text(request.triggerPrice(), "0"))
                .put("price", text(request.price(), "0"))
                .putNull("icebergQuantity");
        json.put("tpTriggerPrice", "0")
                .put("tpPrice", "0")
                .put("slTriggerPrice", "0")
                .put("slPrice", "0")
                .put("tpOrderType", "")
                .put("selfTradePreventionMode", SELF_TRADE)
                .put("workingType", request.workingType())
                .put("priceMatch", "NONE")
                .put("closePosition", request.closePosition())
                .put("priceProtect", request.priceProtect())
                .put("reduceOnly", request.reduceOnly().orElse(false))
                .put("activatePrice", text(request.activatePrice(), ""))
                .put("callbackRate", text(request.callbackRate(), ""))
                .put("createTime", algo.received().epochMillis())
                .put("updateTime", algo.updateMillis())
                .put("triggerTime", algo.triggerMillis())
                .put("goodTillDate", 0);
        return json;
    }

    static ObjectNode canceledAlgo(AlgoOrder algo) {
        return Json.object()
                .put("algoId", algo.id())
                .put("clientAlgoId", algo.clientAlgoId())
                .put("code", "200")
                .put("msg", "success");
    }

    static ObjectNode trade(Trade trade) {
        return Json.object()
                .put("symbol", trade.symbol())
                .put("id", trade.id())
                .put("orderId", trade.orderId())
                .put("side", trade.side().name())
                .put("price", Json.decimal(trade.price()))
                .put("qty", Json.decimal(trade.quantity()))
                .put("realizedPnl", Json.decimal(trade.realized(), 8))
                .put("quoteQty", Json.decimal(trade.price().multiply(trade.quantity())))
                .put("commission", Json.decimal(trade.commission(), 8))
                .put("commissionAsset", "USDT")
                .put("time", trade.timeMillis())
                .put("positionSide", trade.positionSide().name())
                .put("maker", trade.maker())
                .put("buyer", trade.side().name().equals("BUY"));
    }

    private static String text(Optional<BigDecimal> value, String otherwise) {
        return value.map(Json::decimal).orElse(otherwise);
    }
}
