package io.quantumexit.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.Moment;
import io.quantumexit.simulator.market.Rejection;
import io.quantumexit.simulator.stream.ListenKeys;
import io.quantumexit.simulator.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Admits a request (limits, key, time, signature), lets its route do the work, and writes the answer. */
public final class RestApi {
    private static final System.Logger LOGGER = System.getLogger(RestApi.class.getName());
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final ApiKeys keys;
    private final RateLimits limits;

    public RestApi(Market market, ApiKeys keys, RateLimits limits, ListenKeys listenKeys) {
        this.keys = keys;
        this.limits = limits;
        Stream.of(
                        new MarketDataRoutes(market, limits).routes(),
                        new BookRoutes(market).routes(),
                        new OrderRoutes(market).routes(),
                        new BatchRoutes(market).routes(),
                        new OrderReads(market).routes(),
                        new AlgoRoutes(market).routes(),
                        new AccountRoutes(market, limits).routes(),
                        new SettingsRoutes(market).routes(),
                        new UserStreamRoutes(listenKeys).routes(),
                        new WalletRoutes(market, keys).routes())
                .flatMap(List::stream)
                .forEach(route -> routes.put(route.name(), route));
    }

    /** What is served, in the order of the table of endpoints. */
    List<Route> routes() {
        return List.copyOf(routes.values());
    }

    /**
     * Executes a request.
     *
     * @param now when it is executed, which may be later than when it came in
     * @param staleMillis how old the positions are that it may see
     */
    public WireReply execute(WireRequest request, Moment now, long staleMillis) {
        Optional<Route> route = Optional.ofNullable(routes.get(request.method() + " " + request.path()));
        if (route.isEmpty()) {
            return notSupported(request);
        }
        Map<String, String> headers = new HashMap<>();
        WireReply reply;
        try {
            reply = WireReply.json(200, run(route.get(), request, now, staleMillis, headers));
        } catch (Rejection refusal) {
            reply = WireReply.refused(refusal);
            headers.putAll(limits.retryAfter(refusal));
        } catch (RuntimeException bug) {
            LOGGER.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed here", bug);
            reply = WireReply.json(
                    SERVER_ERROR, Json.message(-1000, "An unknown error occurred while processing the request."));
        }
        headers.putAll(limits.weightHeaders(request.clientAddress(), now.epochMillis()));
        return reply.with(headers);
    }

    private JsonNode run(Route route, WireRequest request, Moment now, long staleMillis, Map<String, String> headers) {
        limits.countWeight(
                request.clientAddress(), route.weight().of().applyAsInt(request.params()), now.epochMillis());
        String account = "";
        String key = "";
        if (route.security() != Security.OPEN) {
            ApiKeys.ApiKey owner =
                    keys.require(request.apiKey(), route.security() == Security.TRADE, request.clientAddress());
            if (route.security() != Security.KEY) {
                Signatures.verify(request, owner.secret(), now.epochMillis());
            }
            account = owner.account();
            key = owner.key();
        }
        if (route.ordersTenSeconds() > 0) {
            try {
                limits.countOrders(account, route.ordersTenSeconds(), route.ordersMinute(), now.epochMillis());
            } finally {
                headers.putAll(limits.orderHeaders(account, now.epochMillis()));
            }
        }
        route.rules().check(request.params());
        return route.handler()
                .handle(new Call(request.params(), account, key, request.clientAddress(), now, staleMillis));
    }

    private static WireReply notSupported(WireRequest request) {
        return WireReply.json(
                NOT_FOUND,
                Json.message(
                        -5000,
                        request.method() + " " + request.path() + " is not supported by the simulator; "
                                + "its docs/endpoints.md lists what is"));
    }
}
