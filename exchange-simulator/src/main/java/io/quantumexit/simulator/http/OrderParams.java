package io.quantumexit.simulator.http;

import io.quantumexit.simulator.market.AlgoRequest;
import io.quantumexit.simulator.market.OrderRef;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.OrderType;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.market.Reject;
import io.quantumexit.simulator.market.Side;
import io.quantumexit.simulator.market.TimeInForce;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads orders from request parameters. */
final class OrderParams {
    private static final String CLIENT_ID = "^[\\.A-Z\\:/a-z0-9_-]{1,36}$";
    private static final Pattern CLIENT_ID_PATTERN = Pattern.compile(CLIENT_ID);
    private static final int CLIENT_ID_MAX = 36;

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

    static AlgoRequest algo(Params params) {
        if (!params.require("algoType").equals("CONDITIONAL")) {
            throw Reject.MANDATORY.because("algoType");
        }
        return new AlgoRequest(
                params.require("symbol"),
                side(params),
                positionSide(params),
                OrderType.of(params.require("type")).orElseThrow(Reject.INVALID_TYPE::because),
                timeInForce(params.find("timeInForce").orElse("GTC")),
                params.decimal("triggerPrice"),
                params.decimal("quantity"),
                params.decimal("price"),
                params.decimal("activatePrice").or(() -> params.decimal("activationPrice")),
                params.decimal("callbackRate"),
                params.flag("closePosition").orElse(false),
                params.flag("reduceOnly"),
                params.find("workingType").orElse("CONTRACT_PRICE"),
                params.flag("priceProtect").orElse(false),
                clientId(params, "clientAlgoId"));
    }

    /** The order that a query or cancel means. */
    static OrderRef ref(Params params, String idName, String clientIdName) {
        OrderRef ref = new OrderRef(params.integer(idName), params.find(clientIdName));
        if (ref.id().isEmpty() && ref.clientId().isEmpty()) {
            throw Reject.EITHER_MANDATORY.because(clientIdName, idName);
        }
        return ref;
    }

    private static Side side(Params params) {
        return switch (params.require("side")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw Reject.INVALID_SIDE.because();
        };
    }

    private static PositionSide positionSide(Params params) {
        return switch (params.find("positionSide").orElse("BOTH")) {
            case "BOTH" -> PositionSide.BOTH;
            case "LONG" -> PositionSide.LONG;
            case "SHORT" -> PositionSide.SHORT;
            default -> throw Reject.INVALID_POSITION_SIDE.because();
        };
    }

    private static TimeInForce timeInForce(String name) {
        try {
            return TimeInForce.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw Reject.INVALID_TIF.because();
        }
    }

    private static Optional<String> clientId(Params params, String name) {
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
