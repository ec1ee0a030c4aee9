package io.quantumexit.simulator.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.AlgoOrder;
import io.quantumexit.simulator.market.MarketEvent;
import io.quantumexit.simulator.market.Order;
import io.quantumexit.simulator.market.PositionView;
import io.quantumexit.simulator.market.Trade;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.Optional;

/** Events of the user data stream as the exchange writes them. */
final class UserEventJson {
    private static final int MONEY_SCALE = 8;

    private UserEventJson() {}

    static ObjectNode tradeLite(Trade trade) {
        return Json.object()
                .put("e", "TRADE_LITE")
                .put("E", trade.timeMillis())
                .put("T", trade.timeMillis())
                .put("s", trade.symbol())
                .put("q", Json.decimal(trade.quantity()))
                .put("p", "0")
                .put("m", trade.maker())
                .put("c", trade.clientOrderId())
                .put("S", trade.side().name())
                .put("L", Json.decimal(trade.price()))
                .put("l", Json.decimal(trade.quantity()))
                .put("t", trade.id())
                .put("i", trade.orderId());
    }

    static ObjectNode accountUpdate(MarketEvent.PositionsChanged event) {
        ObjectNode json = Json.object()
                .put("e", "ACCOUNT_UPDATE")
                .put("T", event.atMillis())
                .put("E", event.atMillis());
        ObjectNode update = json.putObject("a").put("m", "ORDER");
        ArrayNode balances = update.putArray("B");
        if (event.balanceChange().signum() != 0) {
            balances.addObject()
                    .put("a", "USDT")
                    .put("wb", money(event.walletBalance()))
                    .put("cw", money(event.walletBalance()))
                    .put("bc", "0");
        }
        ArrayNode positions = update.putArray("P");
        event.positions().forEach(view -> positions.add(position(view)));
        return json;
    }

    private static ObjectNode position(PositionView view) {
        String entry = Json.decimal(view.position().entryPrice());
        return Json.object()
                .put("s", view.quote().symbol())
                .put("pa", Json.decimal(view.amount()))
                .put("ep", entry)
                .put("bep", entry)
                .put("cr", "0")
                .put("up", money(view.profit()))
                .put("mt", view.marginType().rowName())
                .put("iw", "0")
                .put("ps", view.position().key().side().name())
                .put("ma", "USDT");
    }

    static ObjectNode orderTradeUpdate(MarketEvent.OrderChanged event) {
        ObjectNode json = Json.object()
                .put("e", "ORDER_TRADE_UPDATE")
                .put("T", event.atMillis())
                .put("E", event.atMillis());
        json.set("o", order(event));
        return json;
    }

    private static ObjectNode order(MarketEvent.OrderChanged event) {
        Order order = event.order();
        Optional<Trade> trade = event.trade();
        ObjectNode json = Json.object()
                .put("s", order.symbol())
                .put("c", order.clientOrderId())
                .put("S", order.request().side().name())
                .put("o", order.request().type().name())
                .put("f", order.request().timeInForce().name())
                .put("q", Json.decimal(order.quantity()))
                .put("p", Json.decimal(order.request().price().orElse(BigDecimal.ZERO)))
                .put("ap", Json.decimal(order.averagePrice()))
                .put("sp", "0")
                .put("x", executionType(event))
                .put("X", order.status().name())
                .put("i", order.id())
                .put("l", trade.map(Trade::quantity).map(Json::decimal).orElse("0"))
                .put("z", Json.decimal(order.executed()))
                .put("L", trade.map(Trade::price).map(Json::decimal).orElse("0"));
        trade.ifPresent(fill -> json.put("N", "USDT").put("n", money(fill.commission())));
        return json.put("T", order.updateMillis())
                .put("t", trade.map(Trade::id).orElse(0L))
                .put("b", "0")
                .put("a", "0")
                .put("m", trade.map(Trade::maker).orElse(false))
                .put("R", order.request().reducing())
                .put("wt", "CONTRACT_PRICE")
                .put("ot", order.request().type().name())
                .put("ps", order.request().positionSide().name())
                .put("cp", false)
                .put("pP", false)
                .put("si", 0)
                .put("ss", 0)
                .put("rp", money(trade.map(Trade::realized).orElse(BigDecimal.ZERO)))
                .put("V", "EXPIRE_MAKER")
                .put("pm", "NONE")
                .put("gtd", 0)
                .put("er", Integer.toString(order.expiryReason()));
    }

    private static String executionType(MarketEvent.OrderChanged event) {
        if (event.amended()) {
            return "AMENDMENT";
        }
        return event.trade().isPresent() ? "TRADE" : event.order().status().name();
    }

    static ObjectNode algoUpdate(MarketEvent.AlgoChanged event) {
        ObjectNode json =
                Json.object().put("e", "ALGO_UPDATE").put("T", event.atMillis()).put("E", event.atMillis());
        json.set("o", algo(event.algo()));
        return json;
    }

    private static ObjectNode algo(AlgoOrder algo) {
        return Json.object()
                .put("caid", algo.clientAlgoId())
                .put("aid", algo.id())
                .put("at", "CONDITIONAL")
                .put("o", algo.request().type().name())
                .put("s", algo.symbol())
                .put("S", algo.request().side().name())
                .put("ps", algo.request().positionSide().name())
                .put("f", algo.request().timeInForce().name())
                .put("q", text(algo.request().quantity()))
                .put("X", algo.status().name())
                .put("ai", algo.actualOrderId() == 0 ? "" : Long.toString(algo.actualOrderId()))
                .put("ap", "0")
                .put("aq", "0")
                .put("act", "")
                .put("tp", text(algo.request().triggerPrice()))
                .put("p", text(algo.request().price()))
                .put("V", "EXPIRE_MAKER")
                .put("wt", algo.request().workingType())
                .put("pm", "NONE")
                .put("cp", algo.request().closePosition())
                .put("pP", algo.request().priceProtect())
                .put("R", algo.request().reduceOnly().orElse(false))
                .put("tt", algo.triggerMillis())
                .put("gtd", 0)
                .put("rm", algo.rejectReason());
    }

    static ObjectNode listenKeyExpired(String listenKey, long nowMillis) {
        return Json.object()
                .put("e", "listenKeyExpired")
                .put("E", Long.toString(nowMillis))
                .put("listenKey", listenKey);
    }

    private static String text(Optional<BigDecimal> value) {
        return value.map(Json::decimal).orElse("0");
    }

    private static String money(BigDecimal value) {
        return Json.decimal(value, MONEY_SCALE);
    }
}
