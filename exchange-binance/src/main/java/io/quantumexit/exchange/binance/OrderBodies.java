package io.quantumexit.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.RestingOrder;
import java.util.ArrayList;
import java.util.List;

/** What the exchange answers to orders, cancels and questions about orders. */
final class OrderBodies {

    /** Code in the body of a cancel that was carried out. */
    private static final int CANCELLED = 200;

    private OrderBodies() {}

    static OrderFill fill(byte[] body) throws OddBodyException {
        return fill(Json.object(body));
    }

    static List<OrderFill> fills(byte[] body) throws OddBodyException {
        List<OrderFill> fills = new ArrayList<>();
        for (JsonNode row : Json.array(body)) {
            fills.add(fill(row));
        }
        return List.copyOf(fills);
    }

    private static OrderFill fill(JsonNode row) throws OddBodyException {
        return new OrderFill(
                Json.integer(row, "orderId"),
                Json.text(row, "symbol"),
                Json.text(row, "clientOrderId"),
                Json.text(row, "status"),
                Json.decimal(row, "executedQty"),
                Json.decimalOrZero(row, "avgPrice"));
    }

    /** A test order, or a keep-alive, is answered with any object that names no error. */
    static Boolean accepted(byte[] body) throws OddBodyException {
        JsonNode answer = Json.object(body);
        if (answer.has("code")) {
            throw new OddBodyException("refused");
        }
        return true;
    }

    static Boolean cancelled(byte[] body) throws OddBodyException {
        if (Json.integer(Json.object(body), "code") != CANCELLED) {
            throw new OddBodyException("not cancelled");
        }
        return true;
    }

    static List<RestingOrder> resting(OrderBook book, byte[] body) throws OddBodyException {
        boolean algo = book == OrderBook.ALGO;
        List<RestingOrder> orders = new ArrayList<>();
        for (JsonNode row : Json.array(body)) {
            orders.add(new RestingOrder(
                    book,
                    Json.text(row, "symbol"),
                    Json.integer(row, algo ? "algoId" : "orderId"),
                    row.path(algo ? "clientAlgoId" : "clientOrderId").asText(""),
                    row.path("reduceOnly").asBoolean()
                            || row.path("closePosition").asBoolean()));
        }
        return List.copyOf(orders);
    }
}
