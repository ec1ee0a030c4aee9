package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One endpoint.
 *
 * @param weight what a request with these parameters costs its address
 * @param ordersTenSeconds what it costs its account in the 10-second order count; 0 = not an order
 * @param ordersMinute what it costs in the 1-minute order count
 * @param params what it reads, besides those of every request
 */
record Route(
        String method,
        String path,
        Security security,
        Weight weight,
        int ordersTenSeconds,
        int ordersMinute,
        List<Param> params,
        Handler handler) {

    /** Does the work; refusals come as Rejection. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(Call call);
    }

    static Route open(String path, int weight, Handler handler) {
        return of("GET", path, Security.OPEN, weight, handler);
    }

    static Route signed(String method, String path, int weight, Handler handler) {
        return of(method, path, Security.SIGNED, weight, handler);
    }

    static Route trade(String method, String path, int weight, Handler handler) {
        return of(method, path, Security.TRADE, weight, handler);
    }

    static Route key(String method, String path, int weight, Handler handler) {
        return of(method, path, Security.KEY, weight, handler);
    }

    private static Route of(String method, String path, Security security, int weight, Handler handler) {
        return new Route(method, path, security, Weight.always(weight), 0, 0, List.of(), handler);
    }

    /** The route at two prices: with a symbol, and for all symbols. */
    Route costs(int withSymbol, int withoutSymbol) {
        return costs(Weight.bySymbol(withSymbol, withoutSymbol));
    }

    Route costs(Weight newWeight) {
        return new Route(method, path, security, newWeight, ordersTenSeconds, ordersMinute, params, handler);
    }

    /** The route as one that places orders. */
    Route countsOrders(int tenSeconds, int minute) {
        return new Route(method, path, security, weight, tenSeconds, minute, params, handler);
    }

    /** The route with the parameters that it reads. */
    Route taking(Param... known) {
        return taking(List.of(known));
    }

    Route taking(List<Param> known) {
        return new Route(method, path, security, weight, ordersTenSeconds, ordersMinute, known, handler);
    }

    String name() {
        return method + " " + path;
    }

    ParamRules rules() {
        return new ParamRules(name(), params);
    }
}
