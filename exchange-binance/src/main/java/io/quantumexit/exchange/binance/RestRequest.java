package io.quantumexit.exchange.binance;

import io.quantumexit.schema.Timing;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request before it is signed.
 *
 * @param parameters sent in this order
 * @param timeoutMillis for all of it, the last byte of the body included
 */
record RestRequest(String method, String path, Map<String, Object> parameters, boolean signed, long timeoutMillis) {

    /**
     * How long a signed request stays valid, milliseconds. Less kills orders in congestion (-5028); that it is bounded
     * means that an order lost on the way cannot be executed minutes later.
     */
    private static final String RECV_WINDOW_MILLIS = "5000";

    /** A read about the account. */
    static RestRequest signedGet(String path, String... namesAndValues) {
        return new RestRequest("GET", path, signed(namesAndValues), true, Timing.READ_TIMEOUT_MILLIS);
    }

    /** A read that anybody may make. */
    static RestRequest publicGet(String path) {
        return new RestRequest("GET", path, Map.of(), false, Timing.READ_TIMEOUT_MILLIS);
    }

    /** A signed request that changes something: POST or DELETE. */
    static RestRequest change(String method, String path, String... namesAndValues) {
        return new RestRequest(method, path, signed(namesAndValues), true, Timing.ORDER_TIMEOUT_MILLIS);
    }

    /** A request about a listen key, which takes the API key and no signature. */
    static RestRequest keyOnly(String method, String path) {
        return new RestRequest(method, path, Map.of(), false, Timing.ORDER_TIMEOUT_MILLIS);
    }

    /** Pairs with an empty value are left out: Binance takes an empty parameter for a wrong one. */
    private static Map<String, Object> signed(String... namesAndValues) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                parameters.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        parameters.put("recvWindow", RECV_WINDOW_MILLIS);
        return parameters;
    }

    boolean inBody() {
        return method.equals("POST") || method.equals("PUT");
    }
}
