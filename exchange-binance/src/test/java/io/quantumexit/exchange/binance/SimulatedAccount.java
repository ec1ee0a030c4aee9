package io.quantumexit.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.ClosePlan;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.Side;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.simulator.fault.ConnectionFault;
import io.quantumexit.simulator.fault.FaultEffect;
import io.quantumexit.simulator.fault.FaultMatch;
import io.quantumexit.simulator.fault.FaultRule;
import io.quantumexit.simulator.http.RequestLog;
import io.quantumexit.simulator.market.PositionKey;
import io.quantumexit.simulator.market.PositionSide;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.testsupport.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A simulator in this process with one account, and our adapter on it. */
final class SimulatedAccount implements AutoCloseable {

    static final String ACCOUNT = AccountSpec.DEFAULT.name();

    private static final long PATIENCE_SECONDS = 20;

    private static final MarketOrder FIRST = new MarketOrder(
            "BTCUSDT", io.quantumexit.exchange.PositionSide.BOTH, Side.SELL, new BigDecimal("0.001"), "qx-first");

    final SimulatorServer simulator;
    final BinanceConfig config;
    final BinanceExchange exchange;

    static {
        // On a loaded machine the first calls of a JVM may well take longer than any call may.
        try (SimulatedAccount first = open()) {
            Await.until("a first sync", () -> await(first.exchange.syncClock()).isDone());
            Await.until("a first read", () -> await(first.exchange.positions()).isDone());
            Await.until(
                    "a first answer to an order",
                    () -> await(first.exchange.submitTest(FIRST)).isDone());
        }
    }

    private SimulatedAccount(SimulatorOptions options, ExchangeClock clock, List<InetAddress> from) {
        this.simulator = SimulatorServer.start(options);
        AccountSpec spec = options.accounts().get(0);
        this.config = new BinanceConfig(
                simulator.baseUri(), simulator.wsUri(), Secret.of(spec.apiKey()), Secret.of(spec.secret()), from);
        this.exchange = BinanceExchange.connect(config, clock, 1_000);
    }

    static SimulatedAccount open() {
        return open(SimulatorOptions.defaults());
    }

    static SimulatedAccount open(SimulatorOptions options) {
        return open(options, ExchangeClock.system());
    }

    static SimulatedAccount open(SimulatorOptions options, ExchangeClock clock) {
        return new SimulatedAccount(options, clock, List.of());
    }

    /** Called from these addresses of this host, the first one preferred. */
    static SimulatedAccount from(String... addresses) {
        List<InetAddress> local =
                Stream.of(addresses).map(SimulatedAccount::address).toList();
        return new SimulatedAccount(SimulatorOptions.defaults(), ExchangeClock.system(), local);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(literal, e);
        }
    }

    void ban(String address, long millis) {
        simulator.limits().ban(address, millisAtTheExchange() + millis);
    }

    void hold(String symbol, io.quantumexit.exchange.PositionSide leg, String amount) {
        simulator
                .market()
                .setPosition(
                        ACCOUNT,
                        new PositionKey(symbol, PositionSide.valueOf(leg.name())),
                        new BigDecimal(amount),
                        simulator.market().quote(symbol).mark(),
                        simulator.clock().now());
    }

    void onPath(String method, String path, FaultEffect effect) {
        simulator
                .faults()
                .add(new FaultRule(method + path, FaultMatch.request(method, path), effect), millisAtTheExchange());
    }

    static FaultEffect answering(int status, String body) {
        return answering(status, body, Map.of());
    }

    /** The answer in place of the true one; nothing is executed. */
    static FaultEffect answering(int status, String body, Map<String, String> headers) {
        return new FaultEffect(
                0,
                0,
                false,
                false,
                Optional.of(new FaultEffect.Reply(status, "application/json", body, headers)),
                ConnectionFault.KEEP,
                0,
                0,
                false);
    }

    static FaultEffect breaking(ConnectionFault fault, boolean execute) {
        return new FaultEffect(0, 0, false, execute, Optional.empty(), fault, 0, 0, false);
    }

    static FaultEffect late(long millis) {
        return new FaultEffect(0, millis, false, true, Optional.empty(), ConnectionFault.KEEP, 0, 0, false);
    }

    /** Tells the simulator something by its control endpoint. */
    void control(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(simulator.baseUri().resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    /** Requests of one path, as the exchange saw them. */
    List<RequestLog.Entry> requests(String method, String path) {
        return simulator.requests().list().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().equals(path))
                .toList();
    }

    List<MarketOrder> plan() {
        List<Position> positions = await(exchange.positions()).value().orElseThrow();
        return ClosePlan.of(positions, Map.of(), MarketOrder.EMERGENCY_PREFIX + "t-")
                .orders();
    }

    long millisAtTheExchange() {
        return simulator.clock().now().epochMillis();
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    static <T> T done(CompletableFuture<Reply<T>> future) {
        Reply<T> reply = await(future);
        return reply.value().orElseThrow(() -> new AssertionError(reply.describe()));
    }

    @Override
    public void close() {
        exchange.close();
        simulator.close();
    }
}
