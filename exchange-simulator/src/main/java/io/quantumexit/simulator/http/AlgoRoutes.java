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
    private static final History<AlgoOrder> HISTORY =
            new History<>("algoId", AlgoOrder::id, algo -> algo.received().epochMillis());

    private final Market market;

    AlgoRoutes(Market market) {
        this.market = market;
    }

    List<Route> routes() {
        return List.of(
                Route.trade("POST", "/fapi/v1/algoOrder", 0, this::place)
                        .countsOrders(1, 1)
                        .taking(AlgoParams.ALGO),
                Route.trade("DELETE", "/fapi/v1/algoOrder", 1, this::cancel).taking(AlgoParams.REF),
                Route.trade("DELETE", "/fapi/v1/algoOpenOrders", 1, this::cancelAll)
                        .taking(Param.required("symbol")),
                Route.signed("GET", "/fapi/v1/algoOrder", 1, this::find).taking(AlgoParams.REF),
                Route.signed("GET", "/fapi/v1/openAlgoOrders", 1, this::open)
                        .costs(1, 40)
                        .taking(
                                Param.optional("symbol"),
                                Param.optional("algoId"),
                                Param.optional("algoType", "CONDITIONAL")),
                Route.signed("GET", "/fapi/v1/allAlgoOrders", 5, this::all)
                        .taking(HISTORY.params(Param.required("symbol"))));
    }

    private JsonNode place(Call call) {
        OrderParams.wantsResult(call.params());
        return OrderJson.algo(market.placeAlgo(call.account(), AlgoParams.algo(call.params()), Origin.API, call.now()));
    }

    private JsonNode cancel(Call call) {
        return OrderJson.canceledAlgo(market.cancelAlgo(call.account(), AlgoParams.ref(call.params()), call.now()));
    }

    private JsonNode cancelAll(Call call) {
        market.cancelAllAlgos(call.account(), call.params().require("symbol"), call.now());
        return Json.message(200, "The operation of cancel all open order is done.");
    }

    private JsonNode find(Call call) {
        OrderRef ref = AlgoParams.ref(call.params());
        return market.algos(call.account()).stream()
                .filter(algo -> ref.names(algo.id(), algo.clientAlgoId()))
                .reduce((older, newer) -> newer)
                .map(OrderJson::algo)
                .orElseThrow(Reject.NO_SUCH_ORDER::because);
    }

    private JsonNode open(Call call) {
        call.params().find("algoType").ifPresent(AlgoParams::requireConditional);
        Optional<String> symbol = call.params().find("symbol");
        symbol.ifPresent(market::quote);
        Optional<Long> id = call.params().integer("algoId");
        return OrderJson.list(
                market.openAlgos(call.account()).stream()
                        .filter(algo -> symbol.map(algo.symbol()::equals).orElse(true))
                        .filter(algo -> id.map(wanted -> wanted == algo.id()).orElse(true))
                        .toList(),
                OrderJson::algo);
    }

    private JsonNode all(Call call) {
        String symbol = call.params().require("symbol");
        market.quote(symbol);
        List<AlgoOrder> algos = market.algos(call.account()).stream()
                .filter(algo -> algo.symbol().equals(symbol))
                .toList();
        return OrderJson.list(HISTORY.of(algos, call.params(), call.now().epochMillis()), OrderJson::algo);
    }
}
