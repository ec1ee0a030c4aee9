package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.AlgoOrder;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.OrderRef;
import io.quantumexit.simulator.market.Origin;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.wire.Json;
import java.util.List;
import java.util.Optional;

/** Endpoints of the conditional orders. */
final class AlgoRoutes {
    private final Market market;

    AlgoRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.trade("POST", "/fapi/v1/algoOrder", 0, this::place).countsOrders(1, 1),
                Route.trade("DELETE", "/fapi/v1/algoOrder", 1, this::cancel),
                Route.trade("DELETE", "/fapi/v1/algoOpenOrders", 1, this::cancelAll),
                Route.signed("GET", "/fapi/v1/algoOrder", 1, this::find),
                Route.signed("GET", "/fapi/v1/openAlgoOrders", 1, this::open).costs(1, 40),
                Route.signed("GET", "/fapi/v1/allAlgoOrders", 5, this::all));
    }

    private JsonNode place(Call call) {
        return OrderJson.algo(
                market.placeAlgo(call.account(), OrderParams.algo(call.params()), Origin.API, call.now()));
    }

    private JsonNode cancel(Call call) {
        return OrderJson.canceledAlgo(market.cancelAlgo(call.account(), ref(call.params()), call.now()));
    }

    /** Also in the spelling of a widespread client library, {@code algoid} and {@code clientalgoid}. */
    private static OrderRef ref(Params params) {
        OrderRef lowerCase = new OrderRef(params.integer("algoid"), params.find("clientalgoid"));
        boolean given = lowerCase.id().isPresent() || lowerCase.clientId().isPresent();
        return given ? lowerCase : OrderParams.ref(params, "algoId", "clientAlgoId");
    }

    private JsonNode cancelAll(Call call) {
        market.cancelAllAlgos(call.account(), call.params().require("symbol"), call.now());
        return Json.message(200, "The operation of cancel all open order is done.");
    }

    private JsonNode find(Call call) {
        OrderRef ref = ref(call.params());
        return market.algos(call.account()).stream()
                .filter(algo -> ref.id().map(id -> id == algo.id()).orElse(true)
                        && ref.clientId().map(algo.clientAlgoId()::equals).orElse(true))
                .reduce((older, newer) -> newer)
                .map(OrderJson::algo)
                .orElseThrow(Reject.NO_SUCH_ORDER::because);
    }

    private JsonNode open(Call call) {
        return OrderJson.list(ofSymbol(market.openAlgos(call.account()), call.params()), OrderJson::algo);
    }

    private JsonNode all(Call call) {
        call.params().require("symbol");
        return OrderJson.list(ofSymbol(market.algos(call.account()), call.params()), OrderJson::algo);
    }

    private static List<AlgoOrder> ofSymbol(List<AlgoOrder> algos, Params params) {
        Optional<String> symbol = params.find("symbol");
        return algos.stream()
                .filter(algo -> symbol.map(algo.symbol()::equals).orElse(true))
                .toList();
    }
}
