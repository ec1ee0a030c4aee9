package io.quantumexit.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.fault.HeldRequests;
import io.quantumexit.simulator.http.ApiKeys;
import io.quantumexit.simulator.http.OrderJson;
import io.quantumexit.simulator.market.AlgoRequest;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.market.OrderRequest;
import io.quantumexit.simulator.market.OrderType;
import io.quantumexit.simulator.market.Origin;
import io.quantumexit.simulator.market.PositionKey;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.market.Side;
import io.quantumexit.simulator.market.TimeInForce;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.Map;

/** Changes to accounts: positions, resting orders, mode, keys. */
final class AccountCommands {
    private final World world;
    private final Market market;

    AccountCommands(World world) {
        this.world = world;
        this.market = world.market();
    }

    Map<String, ControlApi.Command> commands() {
        return Map.of(
                "POST /sim/positions", this::position,
                "POST /sim/orders", this::order,
                "POST /sim/account", this::account,
                "POST /sim/key", this::key,
                "POST /sim/listen-keys/expire", this::expireListenKeys,
                "POST /sim/reset", this::reset);
    }

    private JsonNode position(Body body) {
        String account = account(body, market);
        String symbol = body.require("symbol");
        BigDecimal amount = body.requireDecimal("amount");
        PositionSide leg = body.choice("positionSide", PositionSide.class).orElseGet(() -> leg(account, amount));
        BigDecimal entry =
                body.decimal("entryPrice").orElseGet(() -> market.quote(symbol).mark());
        market.setPosition(
                account,
                new PositionKey(symbol, leg),
                amount,
                entry,
                world.clock().now());
        return done();
    }

    private PositionSide leg(String account, BigDecimal amount) {
        if (!market.account(account).hedge()) {
            return PositionSide.BOTH;
        }
        return amount.signum() >= 0 ? PositionSide.LONG : PositionSide.SHORT;
    }

    private JsonNode order(Body body) {
        Moment now = world.clock().now();
        OrderType type = body.choice("type", OrderType.class).orElse(OrderType.LIMIT);
        String account = account(body, market);
        return type.conditional()
                ? OrderJson.algo(market.placeAlgo(account, algoRequest(body, type), Origin.CONTROL, now))
                : OrderJson.order(market.place(account, orderRequest(body, type), Origin.CONTROL, now));
    }

    private static OrderRequest orderRequest(Body body, OrderType type) {
        return new OrderRequest(
                body.require("symbol"),
                side(body),
                body.choice("positionSide", PositionSide.class).orElse(PositionSide.BOTH),
                type,
                body.choice("timeInForce", TimeInForce.class).orElse(TimeInForce.GTC),
                body.requireDecimal("quantity"),
                body.decimal("price"),
                body.flag("reduceOnly"),
                body.find("clientOrderId"));
    }

    private static AlgoRequest algoRequest(Body body, OrderType type) {
        return new AlgoRequest(
                body.require("symbol"),
                side(body),
                body.choice("positionSide", PositionSide.class).orElse(PositionSide.BOTH),
                type,
                body.choice("timeInForce", TimeInForce.class).orElse(TimeInForce.GTC),
                body.decimal("triggerPrice"),
                body.decimal("quantity"),
                body.decimal("price"),
                body.decimal("activatePrice"),
                body.decimal("callbackRate"),
                body.flag("closePosition").orElse(false),
                body.flag("reduceOnly"),
                "MARK_PRICE",
                false,
                body.find("clientOrderId"));
    }

    private static Side side(Body body) {
        return body.choice("side", Side.class)
                .orElseThrow(() -> new IllegalArgumentException("'side' is missing: BUY or SELL"));
    }

    private JsonNode account(Body body) {
        body.flag("hedge").ifPresent(hedge -> market.changeMode(account(body, market), hedge));
        return done();
    }

    private JsonNode key(Body body) {
        String key = body.require("key");
        ApiKeys.ApiKey known = world.keys()
                .find(key)
                .or(() -> body.find("secret")
                        .map(secret -> new ApiKeys.ApiKey(key, secret, account(body, market), true, true)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no API key '" + key + "'; give 'secret' and 'account' to add it"));
        world.keys()
                .put(new ApiKeys.ApiKey(
                        key,
                        body.find("secret").orElse(known.secret()),
                        body.find("account").orElse(known.account()),
                        body.flag("enabled").orElse(known.enabled()),
                        body.flag("canTrade").orElse(known.canTrade())));
        return done();
    }

    private JsonNode expireListenKeys(Body body) {
        world.listenKeys().expireAll(account(body, market), world.clock().now().epochMillis());
        return done();
    }

    private JsonNode reset(Body body) {
        for (String name : market.accounts()) {
            boolean hedge =
                    body.flag("hedge").orElseGet(() -> market.account(name).hedge());
            market.clear(name, hedge, body.decimal("walletBalance").orElse(AccountSpec.WALLET_DEFAULT));
        }
        market.forgetTrades();
        world.requests().clear();
        world.limits().reset();
        world.faults().clear();
        world.held().releaseAll(HeldRequests.Release.DROP);
        return done();
    }

    /** The account that a command names; the first when it names none. */
    static String account(Body body, Market market) {
        return body.find("account").orElseGet(() -> market.accounts().get(0));
    }

    static JsonNode done() {
        return Json.object().put("done", true);
    }
}
