package io.quantumexit.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.http.OrderJson;
import io.quantumexit.simulator.http.PositionJson;
import io.quantumexit.simulator.http.RequestLog;
import io.quantumexit.simulator.market.AccountView;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.market.Order;
import io.quantumexit.simulator.market.Trade;
import io.quantumexit.simulator.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test may see: the truth, as the market itself knows it. */
final class Views {
    private final World world;
    private final Market market;

    Views(World world) {
        this.world = world;
        this.market = world.market();
    }

    Map<String, ControlApi.Command> commands() {
        return Map.of(
                "GET /sim/state", this::state,
                "GET /sim/trades", this::trades,
                "GET /sim/orders", this::orders,
                "GET /sim/requests", this::requests);
    }

    private JsonNode state(Body body) {
        Moment now = world.clock().now();
        ObjectNode json = Json.object()
                .put("now", now.epochMillis())
                .put("connections", world.connections().open())
                .put("streams", world.streams().open())
                .put("trades", market.trades().size());
        ArrayNode accounts = json.putArray("accounts");
        selected(body).forEach(name -> accounts.add(account(market.account(name))));
        return json;
    }

    private ObjectNode account(AccountView view) {
        ObjectNode json = Json.object()
                .put("name", view.name())
                .put("accountAlias", view.alias())
                .put("hedge", view.hedge())
                .put("walletBalance", Json.decimal(view.walletBalance()))
                .put("openPositions", view.positions().size())
                .put("flat", view.positions().isEmpty());
        ArrayNode positions = json.putArray("positions");
        view.positions().forEach(position -> positions.add(PositionJson.row(position)));
        ArrayNode orders = json.putArray("openOrders");
        market.openOrders(view.name()).forEach(order -> orders.add(OrderJson.order(order)));
        ArrayNode algos = json.putArray("openAlgoOrders");
        market.openAlgos(view.name()).forEach(algo -> algos.add(OrderJson.algo(algo)));
        return json;
    }

    private JsonNode trades(Body body) {
        Optional<String> account = body.find("account");
        Optional<String> symbol = body.find("symbol");
        ArrayNode rows = Json.array();
        market.trades().stream()
                .filter(trade -> account.map(trade.account()::equals).orElse(true)
                        && symbol.map(trade.symbol()::equals).orElse(true))
                .forEach(trade -> rows.add(trade(trade)));
        return rows;
    }

    private static ObjectNode trade(Trade trade) {
        return Json.object()
                .put("id", trade.id())
                .put("time", trade.timeMillis())
                .put("account", trade.account())
                .put("symbol", trade.symbol())
                .put("side", trade.side().name())
                .put("positionSide", trade.positionSide().name())
                .put("price", Json.decimal(trade.price()))
                .put("qty", Json.decimal(trade.quantity()))
                .put("positionAfter", Json.decimal(trade.positionAfter()))
                .put("realizedPnl", Json.decimal(trade.realized()))
                .put("orderId", trade.orderId())
                .put("clientOrderId", trade.clientOrderId())
                .put("origin", trade.origin().name())
                .put("reduceOnly", trade.reduceOnly())
                .put("maker", trade.maker());
    }

    private JsonNode orders(Body body) {
        ArrayNode rows = Json.array();
        for (String name : selected(body)) {
            market.orders(name).forEach(order -> rows.add(order(order)));
            market.algos(name)
                    .forEach(algo -> rows.add(stamped(OrderJson.algo(algo), algo.account(), algo.received())));
        }
        return rows;
    }

    private static ObjectNode order(Order order) {
        return stamped(OrderJson.order(order), order.account(), order.received())
                .put("origin", order.origin().name())
                .put("requestedQty", Json.decimal(order.request().quantity()))
                .put("expiryReason", order.expiryReason());
    }

    private static ObjectNode stamped(ObjectNode json, String account, Moment received) {
        return json.put("account", account)
                .put("receivedMillis", received.epochMillis())
                .put("receivedNanos", received.monotonicNanos());
    }

    private JsonNode requests(Body body) {
        Optional<String> path = body.find("path");
        ArrayNode rows = Json.array();
        world.requests().list().stream()
                .filter(entry -> path.map(entry.path()::equals).orElse(true))
                .forEach(entry -> rows.add(request(entry)));
        return rows;
    }

    private static ObjectNode request(RequestLog.Entry entry) {
        return Json.object()
                .put("id", entry.id())
                .put("method", entry.method())
                .put("path", entry.path())
                .put("symbol", entry.symbol())
                .put("clientOrderId", entry.clientOrderId())
                .put("address", entry.address())
                .put("side", entry.order().side())
                .put("positionSide", entry.order().positionSide())
                .put("quantity", entry.order().quantity())
                .put("fault", entry.fault())
                .put("executed", entry.wasExecuted())
                .put("status", entry.status())
                .put("code", entry.code())
                .put("receivedMillis", entry.received().epochMillis())
                .put("receivedNanos", entry.received().monotonicNanos())
                .put("executedNanos", entry.executed().monotonicNanos());
    }

    private List<String> selected(Body body) {
        return body.find("account").map(List::of).orElseGet(market::accounts);
    }
}
