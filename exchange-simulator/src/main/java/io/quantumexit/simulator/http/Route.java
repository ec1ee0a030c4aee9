package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToIntFunction;

/**
 * One endpoint.
 *
 * @param weight what a request with these parameters costs its address
 * @param ordersTenSeconds what it costs its account in the 10-second order count; 0 = not an order
 * @param ordersMinute what it costs in the 1-minute order count
 */
record Route(
        String method,
        String path,
        Security security,
        ToIntFunction<Params> weight,
        int ordersTenSeconds,
        int ordersMinute,
        Handler handler) {

    /** Does the work; refusals come as Rejection. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(Call call);
    }

    static Route open(String path, int weight, Handler handler) {
        return new Route("GET", path, Security.OPEN, params -> weight, 0, 0, handler);
    }

    static Route signed(String method, String path, int weight, Handler handler) {
        return new Route(method, path, Security.SIGNED, params -> weight, 0, 0, handler);
    }

    static Route trade(String method, String path, int weight, Handler handler) {
        return new Route(method, path, Security.TRADE, params -> weight, 0, 0, handler);
    }

    static Route key(String method, String path, int weight, Handler handler) {
        return new Route(method, path, Security.KEY, params -> weight, 0, 0, handler);
    }

    /** The route at two prices: with a symbol, and for all symbols. */
    Route costs(int withSymbol, int withoutSymbol) {
        return weighing(params -> params.find("symbol").isPresent() ? withSymbol : withoutSymbol);
    }

    Route weighing(ToIntFunction<Params> newWeight) {
        return new Route(method, path, security, newWeight, ordersTenSeconds, ordersMinute, handler);
    }

    /** The route as one that places orders. */
    Route countsOrders(int tenSeconds, int minute) {
        return new Route(method, path, security, weight, tenSeconds, minute, handler);
    }
}
