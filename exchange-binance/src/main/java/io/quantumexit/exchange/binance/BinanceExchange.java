package io.quantumexit.exchange.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.Feed;
import io.quantumexit.exchange.KeyRights;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.Side;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.exchange.Usage;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.SocketFactory;

/** One Binance USDⓈ-M futures account over REST. Thread-safe; its threads are daemons. */
public final class BinanceExchange implements Exchange {

    private final BinanceConfig config;
    private final NetworkRoutes routes;
    private final RestClient rest;
    private final ClockSync clockSync;
    private final WarmUp warmUp;

    private BinanceExchange(BinanceConfig config, ExchangeClock clock, NetworkRoutes routes, int pingsPerMinute) {
        this.config = config;
        this.routes = routes;
        this.rest = new RestClient(config, routes);
        this.clockSync = new ClockSync(rest, clock);
        this.warmUp = new WarmUp(routes, rest, pingsPerMinute);
    }

    /**
     * Sends nothing yet. Call {@link #syncClock} before anything signed: until then the wall clock's start is signed.
     * {@link #warm} does nothing: its pings are the worker's, which lives on; a closer's round begins at once.
     */
    public static BinanceExchange connect(BinanceConfig config) {
        return connect(config, ExchangeClock.system(), 0);
    }

    /**
     * The same for a worker.
     *
     * @param workersOnIp workers that share this host's address; with more of them {@link #warm} does less
     */
    public static BinanceExchange connect(BinanceConfig config, int workersOnIp) {
        return connect(config, ExchangeClock.system(), pingsPerMinute(workersOnIp));
    }

    /** Requests of weight 1 that {@link #warm} sends at most in any minute. */
    public static int pingsPerMinute(int workersOnIp) {
        return PingBudget.pingsPerMinute(workersOnIp);
    }

    static BinanceExchange connect(BinanceConfig config, ExchangeClock clock, int pingsPerMinute) {
        BinanceExchange exchange =
                new BinanceExchange(config, clock, NetworkRoutes.open(config, clock), pingsPerMinute);
        exchange.loadCode();
        return exchange;
    }

    /** The same client over connections of another kind; nothing is kept warm. */
    static BinanceExchange over(BinanceConfig config, SocketFactory sockets) {
        ExchangeClock clock = ExchangeClock.system();
        NetworkRoutes routes = new NetworkRoutes(List.of(NetworkRoute.over(config, clock, sockets)));
        return new BinanceExchange(config, clock, routes, 0);
    }

    /** Loads now, while no time-out runs, what the first call would load while one does: a tenth of a second. */
    private void loadCode() {
        signOnly(new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, BigDecimal.ONE, "qx-load"));
        try {
            PositionRows.read("[{\"symbol\":\"A\",\"positionSide\":\"BOTH\",\"positionAmt\":\"1\"}]".getBytes(UTF_8));
        } catch (OddBodyException e) {
            throw new IllegalStateException("a plain row must be readable", e);
        }
    }

    /** {@code GET /fapi/v3/positionRisk}, weight 5. */
    @Override
    public CompletableFuture<Reply<PositionList>> readablePositions() {
        return rest.send(RestRequest.signedGet("/fapi/v3/positionRisk"), PositionRows::read);
    }

    /** {@code POST /fapi/v1/order}, no weight, one of the 300 orders in ten seconds. */
    @Override
    public CompletableFuture<Reply<OrderFill>> submit(MarketOrder order) {
        return rest.send(request("/fapi/v1/order", order), OrderBodies::fill);
    }

    @Override
    public CompletableFuture<Reply<Boolean>> submitTest(MarketOrder order) {
        return rest.send(request("/fapi/v1/order/test", order), OrderBodies::accepted);
    }

    @Override
    public int signOnly(MarketOrder order) {
        return rest.length(request("/fapi/v1/order", order));
    }

    private static RestRequest request(String path, MarketOrder order) {
        boolean hedge = order.positionSide() != PositionSide.BOTH;
        return RestRequest.change(
                "POST",
                path,
                "symbol",
                order.symbol(),
                "side",
                order.side().name(),
                "positionSide",
                hedge ? order.positionSide().name() : "",
                "type",
                "MARKET",
                "quantity",
                order.quantity().toPlainString(),
                "reduceOnly",
                order.reduceOnly() ? "true" : "",
                "newClientOrderId",
                order.clientOrderId(),
                "newOrderRespType",
                "RESULT");
    }

    @Override
    public CompletableFuture<Reply<Boolean>> cancelAll(String symbol, OrderBook book) {
        String path = switch (book) {
            case NORMAL -> "/fapi/v1/allOpenOrders";
            case ALGO -> "/fapi/v1/algoOpenOrders";
        };
        return rest.send(RestRequest.change("DELETE", path, "symbol", symbol), OrderBodies::cancelled);
    }

    @Override
    public CompletableFuture<Reply<List<RestingOrder>>> restingOrders(OrderBook book) {
        String path = switch (book) {
            case NORMAL -> "/fapi/v1/openOrders";
            case ALGO -> "/fapi/v1/openAlgoOrders";
        };
        return rest.send(RestRequest.signedGet(path), body -> OrderBodies.resting(book, body));
    }

    /** {@code GET /fapi/v1/allOrders}, weight 5. */
    @Override
    public CompletableFuture<Reply<List<OrderFill>>> recentOrders(String symbol, int limit) {
        return rest.send(
                RestRequest.signedGet("/fapi/v1/allOrders", "symbol", symbol, "limit", Integer.toString(limit)),
                OrderBodies::fills);
    }

    @Override
    public CompletableFuture<Reply<Map<String, SymbolRules>>> symbolRules() {
        return rest.send(RestRequest.publicGet("/fapi/v1/exchangeInfo"), MarketBodies::symbolRules);
    }

    @Override
    public CompletableFuture<Reply<String>> accountAlias() {
        return rest.send(RestRequest.signedGet("/fapi/v3/balance"), MarketBodies::accountAlias);
    }

    /**
     * What this key may do: {@code GET /sapi/v1/account/apiRestrictions}, weight 1. The wallet's host is another one; what
     * is signed for it takes the same clock.
     *
     * @param wallet base of the wallet's endpoints, for example {@code https://api.binance.com}
     */
    public CompletableFuture<Reply<KeyRights>> keyRights(URI wallet) {
        return new RestClient(config.at(wallet), routes)
                .send(RestRequest.signedGet("/sapi/v1/account/apiRestrictions"), WalletBodies::keyRights);
    }

    @Override
    public CompletableFuture<Reply<Long>> syncClock() {
        return clockSync.run();
    }

    @Override
    public CompletableFuture<Integer> warm(int parallelCalls) {
        return warmUp.warm(parallelCalls);
    }

    @Override
    public Usage usage() {
        return routes.current().meter().usage();
    }

    /** The account's push streams, over the same connections and threads; close it before this. */
    public Feed feed() {
        return new BinanceFeed(config, rest, routes);
    }

    @Override
    public String restHost() {
        return config.rest().getHost();
    }

    @Override
    public void close() {
        routes.close();
    }
}
