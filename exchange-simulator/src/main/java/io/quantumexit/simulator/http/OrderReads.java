package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Order;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.market.Trade;
import java.util.List;
import java.util.Optional;

/** Endpoints that read the normal order book and the account's fills. */
final class OrderReads {
    private static final History<Order> ORDERS =
            new History<>("orderId", Order::id, order -> order.received().epochMillis());
    private static final History<Trade> TRADES = new History<>("fromId", Trade::id, Trade::timeMillis);

    private final Market market;

    OrderReads(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.signed("GET", "/fapi/v1/order", 1, this::find).taking(OrderParams.REF),
                Route.signed("GET", "/fapi/v1/openOrder", 1, this::findOpen).taking(OrderParams.REF),
                Route.signed("GET", "/fapi/v1/openOrders", 1, this::open)
                        .costs(1, 40)
                        .taking(Param.optional("symbol")),
                Route.signed("GET", "/fapi/v1/allOrders", 5, this::all).taking(ORDERS.params(Param.required("symbol"))),
                Route.signed("GET", "/fapi/v1/userTrades", 5, this::trades)
                        .taking(TRADES.params(Param.required("symbol"), Param.optional("orderId"))));
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
        Optional<String> symbol = call.params().find("symbol");
        symbol.ifPresent(market::quote);
        return OrderJson.list(
                market.openOrders(call.account()).stream()
                        .filter(order -> symbol.map(order.symbol()::equals).orElse(true))
                        .toList(),
                OrderJson::order);
    }

    private JsonNode all(Call call) {
        String symbol = call.params().require("symbol");
        market.quote(symbol);
        List<Order> orders = market.orders(call.account()).stream()
                .filter(order -> order.symbol().equals(symbol))
                .toList();
        return OrderJson.list(ORDERS.of(orders, call.params(), call.now().epochMillis()), OrderJson::order);
    }

    private JsonNode trades(Call call) {
        Params params = call.params();
        String symbol = params.require("symbol");
        market.quote(symbol);
        boolean timed =
                params.find("startTime").isPresent() || params.find("endTime").isPresent();
        if (timed && params.find("fromId").isPresent()) {
            throw Reject.BAD_COMBINATION.because();
        }
        Optional<Long> orderId = params.integer("orderId");
        List<Trade> trades = market.trades().stream()
                .filter(trade ->
                        trade.account().equals(call.account()) && trade.symbol().equals(symbol))
                .filter(trade -> orderId.map(id -> id == trade.orderId()).orElse(true))
                .toList();
        return OrderJson.list(TRADES.of(trades, params, call.now().epochMillis()), OrderJson::trade);
    }
}
