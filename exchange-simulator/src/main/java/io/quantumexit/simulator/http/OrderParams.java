package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.Amendment;
import io.quantumexit.simulator.market.OrderRef;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.OrderType;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.market.Side;
import io.quantumexit.simulator.market.TimeInForce;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads orders from request parameters. */
final class OrderParams {
    private static final String CLIENT_ID = "^[\\.A-Z\\:/a-z0-9_-]{1,36}$";
    private static final Pattern CLIENT_ID_PATTERN = Pattern.compile(CLIENT_ID);
    private static final int CLIENT_ID_MAX = 36;

    /** What a new order may carry. */
    static final List<Param> ORDER = List.of(
            Param.required("symbol"),
            Param.required("side"),
            Param.required("type", "LIMIT, MARKET; the conditional ones are -4120"),
            Param.optional("positionSide"),
            Param.optional(
                    "timeInForce", "of LIMIT only, which must have it: GTC, IOC, FOK, GTX, GTE_GTC; GTD is -1115"),
            Param.required("quantity"),
            Param.optional("reduceOnly"),
            Param.optional("price", "of LIMIT only, which must have it"),
            Param.optional("newClientOrderId"),
            Param.optional("newOrderRespType"),
            Param.optional("closePosition", "true is -4136"),
            Param.withoutEffect("workingType", "of orders with a trigger"),
            Param.withoutEffect("priceProtect", "of orders with a trigger"),
            Param.notSupported("priceMatch", "NONE"),
            Param.notSupported("selfTradePreventionMode", "EXPIRE_MAKER"),
            Param.notSupported("goodTillDate", "0"),
            Param.notRequired("stopPrice"),
            Param.notRequired("activationPrice"),
            Param.notRequired("callbackRate"));

    /** What the change of an order may carry. */
    static final List<Param> AMENDMENT = List.of(
            Param.required("symbol"),
            Param.optional("orderId", "this or the next must be sent; this prevails"),
            Param.optional("origClientOrderId"),
            Param.required("side", "the order's own"),
            Param.required("quantity"),
            Param.required("price"),
            Param.notSupported("priceMatch", "NONE"));

    /** What names an order. */
    static final List<Param> REF = List.of(
            Param.required("symbol"),
            Param.optional("orderId", "this or the next must be sent; this prevails"),
            Param.optional("origClientOrderId"));

    private OrderParams() {}

    static OrderRequest order(Params params) {
        String symbol = params.require("symbol");
        Side side = side(params);
        OrderType type = OrderType.of(params.require("type")).orElseThrow(Reject.INVALID_TYPE::because);
        if (type.conditional()) {
            throw Reject.USE_ALGO.because();
        }
        if (params.flag("closePosition").orElse(false)) {
            throw Reject.CLOSE_POSITION_TYPE.because(type);
        }
        boolean market = type == OrderType.MARKET;
        if (market && params.find("timeInForce").isPresent()) {
            throw Reject.NOT_REQUIRED.because("timeinforce");
        }
        if (market && params.find("price").isPresent()) {
            throw Reject.NOT_REQUIRED.because("price");
        }
        workingType(params);
        return new OrderRequest(
                symbol,
                side,
                positionSide(params),
                type,
                market ? TimeInForce.GTC : timeInForce(params.require("timeInForce")),
                params.requireDecimal("quantity"),
                market ? Optional.empty() : Optional.of(params.requireDecimal("price")),
                params.flag("reduceOnly"),
                clientId(params, "newClientOrderId"));
    }

    /** The change of a resting order. */
    static Amendment amendment(Params params) {
        return new Amendment(
                params.require("symbol"),
                ref(params, "orderId", "origClientOrderId"),
                side(params),
                params.requireDecimal("quantity"),
                params.requireDecimal("price"));
    }

    /** Whether the answer is to show what came of the order, not only that it was accepted. */
    static boolean wantsResult(Params params) {
        return switch (params.find("newOrderRespType").orElse("ACK")) {
            case "ACK" -> false;
            case "RESULT" -> true;
            default -> throw Reject.INVALID_RESPONSE_TYPE.because();
        };
    }

    /** The order that a query or cancel means. */
    static OrderRef ref(Params params, String idName, String clientIdName) {
        OrderRef ref = new OrderRef(params.integer(idName), params.find(clientIdName));
        if (ref.id().isEmpty() && ref.clientId().isEmpty()) {
            throw Reject.EITHER_MANDATORY.because(clientIdName, idName);
        }
        return ref;
    }

    static Side side(Params params) {
        return switch (params.require("side")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw Reject.INVALID_SIDE.because();
        };
    }

    static PositionSide positionSide(Params params) {
        return switch (params.find("positionSide").orElse("BOTH")) {
            case "BOTH" -> PositionSide.BOTH;
            case "LONG" -> PositionSide.LONG;
            case "SHORT" -> PositionSide.SHORT;
            default -> throw Reject.INVALID_POSITION_SIDE.because();
        };
    }

    static TimeInForce timeInForce(String name) {
        try {
            return TimeInForce.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw Reject.INVALID_TIF.because();
        }
    }

    static String workingType(Params params) {
        String type = params.find("workingType").orElse("CONTRACT_PRICE");
        if (!type.equals("CONTRACT_PRICE") && !type.equals("MARK_PRICE")) {
            throw Reject.WORKING_TYPE.because(type);
        }
        return type;
    }

    static Optional<String> clientId(Params params, String name) {
        Optional<String> id = params.find(name);
        if (id.filter(text -> text.length() > CLIENT_ID_MAX).isPresent()) {
            throw Reject.CLIENT_ID_TOO_LONG.because();
        }
        if (id.filter(text -> !CLIENT_ID_PATTERN.matcher(text).matches()).isPresent()) {
            throw Reject.ILLEGAL_CHARS.because(name, CLIENT_ID);
        }
        return id;
    }
}
