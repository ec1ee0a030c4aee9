package io.quantumexit.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.OrderRef;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Endpoints that take several orders of the normal book at once; each element is answered for itself. */
final class BatchRoutes {
    private static final int BATCH_MAX = 5;
    private static final int CANCEL_MAX = 10;
    private static final ParamRules PLACED = new ParamRules("POST /fapi/v1/batchOrders", OrderParams.ORDER);
    private static final ParamRules AMENDED = new ParamRules("PUT /fapi/v1/batchOrders", OrderParams.AMENDMENT);

    private final Market market;

    BatchRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.trade("POST", "/fapi/v1/batchOrders", 5, this::place)
                        .countsOrders(5, 1)
                        .taking(Param.required("batchOrders", "1 to 5 orders as for POST /fapi/v1/order")),
                Route.trade("PUT", "/fapi/v1/batchOrders", 5, this::amend)
                        .countsOrders(5, 1)
                        .taking(Param.required("batchOrders", "1 to 5 changes as for PUT /fapi/v1/order")),
                Route.trade("DELETE", "/fapi/v1/batchOrders", 1, this::cancel)
                        .taking(
                                Param.required("symbol"),
                                Param.optional("orderIdList", "1 to 10; this or the next must be sent"),
                                Param.optional("origClientOrderIdList", "1 to 10"),
                                Param.optional("orderidlist", "ccxt's spelling"),
                                Param.optional("origclientorderidlist", "ccxt's spelling")));
    }

    private JsonNode place(Call call) {
        return eachOf(call, PLACED, params -> OrderRoutes.place(market, call, params));
    }

    private JsonNode amend(Call call) {
        return eachOf(call, AMENDED, params -> OrderRoutes.amend(market, call, params));
    }

    private static JsonNode eachOf(Call call, ParamRules rules, Function<Params, ObjectNode> work) {
        ArrayNode results = Json.array();
        for (JsonNode element : list(call.params(), "batchOrders", BATCH_MAX, Reject.BATCH_SIZE)) {
            results.add(answered(() -> {
                Params params = params(element);
                rules.check(params);
                return work.apply(params);
            }));
        }
        return results;
    }

    private static ObjectNode answered(Supplier<ObjectNode> work) {
        try {
            return work.get();
        } catch (Rejection refused) {
            return Json.message(refused.code(), refused.phrase());
        }
    }

    private static Params params(JsonNode element) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : element.properties()) {
            values.put(field.getKey(), field.getValue().asText());
        }
        return Params.of(values);
    }

    private static JsonNode list(Params params, String name, int max, Reject wrongSize) {
        try {
            JsonNode list = Json.read(params.require(name));
            if (!list.isArray() || list.isEmpty() || list.size() > max) {
                throw wrongSize.because();
            }
            return list;
        } catch (JsonProcessingException notJson) {
            throw Reject.MANDATORY.because(name);
        }
    }

    private JsonNode cancel(Call call) {
        String symbol = call.params().require("symbol");
        market.quote(symbol);
        ArrayNode results = Json.array();
        for (OrderRef ref : refs(call.params())) {
            results.add(answered(() -> OrderJson.order(market.cancel(call.account(), symbol, ref, call.now()))));
        }
        return results;
    }

    /** The spelling in which a parameter came. */
    private static Optional<String> sent(Params params, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .filter(spelling -> params.find(spelling).isPresent())
                .findFirst();
    }

    /** The ids prevail where both lists are sent. */
    private static List<OrderRef> refs(Params params) {
        List<OrderRef> refs = new ArrayList<>();
        Optional<String> ids = sent(params, "orderIdList");
        if (ids.isPresent()) {
            for (JsonNode id : list(params, ids.get(), CANCEL_MAX, Reject.CANCEL_SIZE)) {
                if (!id.asText().matches("[0-9]{1,18}")) {
                    throw Reject.MANDATORY.because("orderIdList");
                }
                refs.add(OrderRef.id(id.asLong()));
            }
            return refs;
        }
        String clientIds = sent(params, "origClientOrderIdList")
                .orElseThrow(() -> Reject.EITHER_MANDATORY.because("orderIdList", "origClientOrderIdList"));
        list(params, clientIds, CANCEL_MAX, Reject.CANCEL_SIZE).forEach(id -> refs.add(OrderRef.clientId(id.asText())));
        return refs;
    }
}
