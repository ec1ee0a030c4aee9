package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.AlgoRequest;
import io.quantumexit.simulator.market.OrderRef;
import io.quantumexit.simulator.market.OrderType;
import io.quantumexit.simulator.market.Reject;
import java.util.List;

/** Reads conditional orders from request parameters. */
final class AlgoParams {
    /** What a new conditional order may carry. */
    static final List<Param> ALGO = List.of(
            Param.required("algoType", "CONDITIONAL"),
            Param.required("symbol"),
            Param.required("side"),
            Param.required("type", "STOP, STOP_MARKET, TAKE_PROFIT, TAKE_PROFIT_MARKET, TRAILING_STOP_MARKET"),
            Param.optional("positionSide"),
            Param.optional("timeInForce", "GTC, IOC, FOK, GTX, GTE_GTC; GTD is -1115"),
            Param.optional("quantity", "not with closePosition"),
            Param.optional("price", "of STOP and TAKE_PROFIT only"),
            Param.optional("triggerPrice", "not of TRAILING_STOP_MARKET"),
            Param.optional("workingType", "MARK_PRICE, CONTRACT_PRICE: the same price here"),
            Param.optional("closePosition"),
            Param.optional("reduceOnly"),
            Param.optional("activatePrice", "of TRAILING_STOP_MARKET only"),
            Param.optional("activationPrice", "an older spelling of activatePrice"),
            Param.optional("callbackRate", "of TRAILING_STOP_MARKET only; 0.1 to 20"),
            Param.optional("clientAlgoId"),
            Param.optional("newOrderRespType", "the answer is the same for both"),
            Param.withoutEffect("priceProtect", "mark and contract price are one"),
            Param.notSupported("priceMatch", "NONE"),
            Param.notSupported("selfTradePreventionMode", "EXPIRE_MAKER"),
            Param.notSupported("goodTillDate", "0"));

    /** What names a conditional order. */
    static final List<Param> REF = List.of(
            Param.optional("algoId", "this or the next must be sent"),
            Param.optional("clientAlgoId"),
            Param.optional("algoid", "the Java connector's spelling"),
            Param.optional("clientalgoid", "the Java connector's spelling"),
            Param.withoutEffect("symbol", "ccxt sends it; the id says it all"));

    private AlgoParams() {}

    static AlgoRequest algo(Params params) {
        requireConditional(params.require("algoType"));
        OrderType type = OrderType.of(params.require("type")).orElseThrow(Reject.INVALID_TYPE::because);
        fitting(params, type);
        return new AlgoRequest(
                params.require("symbol"),
                OrderParams.side(params),
                OrderParams.positionSide(params),
                type,
                OrderParams.timeInForce(params.find("timeInForce").orElse("GTC")),
                params.decimal("triggerPrice"),
                params.decimal("quantity"),
                params.decimal("price"),
                params.decimal("activatePrice").or(() -> params.decimal("activationPrice")),
                params.decimal("callbackRate"),
                params.flag("closePosition").orElse(false),
                params.flag("reduceOnly"),
                OrderParams.workingType(params),
                params.flag("priceProtect").orElse(false),
                OrderParams.clientId(params, "clientAlgoId"));
    }

    /** A price that the type has no use for would be forgotten without a word. */
    private static void fitting(Params params, OrderType type) {
        boolean trailing = type == OrderType.TRAILING_STOP_MARKET;
        boolean limit = type == OrderType.STOP || type == OrderType.TAKE_PROFIT;
        refuse(params, "price", !limit);
        refuse(params, "triggerPrice", trailing);
        refuse(params, "callbackRate", !trailing);
        refuse(params, "activatePrice", !trailing);
        refuse(params, "activationPrice", !trailing);
    }

    private static void refuse(Params params, String name, boolean useless) {
        if (useless && params.find(name).isPresent()) {
            throw Reject.NOT_REQUIRED.because(name.toLowerCase(java.util.Locale.ROOT));
        }
    }

    static void requireConditional(String algoType) {
        if (!algoType.equals("CONDITIONAL")) {
            throw Reject.MANDATORY.because("algoType");
        }
    }

    /** The order that a query or cancel means, also in the spelling of a widespread client library. */
    static OrderRef ref(Params params) {
        boolean lowerCase =
                params.find("algoid").isPresent() || params.find("clientalgoid").isPresent();
        return lowerCase
                ? OrderParams.ref(params, "algoid", "clientalgoid")
                : OrderParams.ref(params, "algoId", "clientAlgoId");
    }
}
