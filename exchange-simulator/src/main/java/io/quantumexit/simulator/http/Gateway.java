package io.quantumexit.simulator.http;

import io.quantumexit.simulator.fault.FaultTarget;
import io.quantumexit.simulator.fault.Faults;
import io.quantumexit.simulator.fault.HeldRequests;
import io.quantumexit.simulator.fault.Latency;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.wire.Clock;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Receives requests and sends each on its way: through latency and faults to the API and back. */
public final class Gateway implements HttpHandler {
    private final RestApi api;
    private final ApiKeys keys;
    private final Market market;
    private final Faults faults;
    private final HeldRequests held;
    private final Latency latency;
    private final RequestLog log;
    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong();

    public Gateway(
            RestApi api,
            ApiKeys keys,
            Market market,
            Faults faults,
            HeldRequests held,
            Latency latency,
            RequestLog log,
            Clock clock) {
        this.api = api;
        this.keys = keys;
        this.market = market;
        this.faults = faults;
        this.held = held;
        this.latency = latency;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.getRequestReceiver()
                .receiveFullBytes((received, body) -> begin(received, new String(body, StandardCharsets.UTF_8)));
    }

    private void begin(HttpServerExchange exchange, String body) {
        WireRequest request = read(exchange, body);
        FaultTarget target = target(request);
        Faults.Plan plan = faults.plan(target, request.received().epochMillis());
        new Journey(exchange, request, target, plan, latency.nextMillis(), this).start();
    }

    private WireRequest read(HttpServerExchange exchange, String body) {
        String query = exchange.getQueryString();
        return new WireRequest(
                lastId.incrementAndGet(),
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                query,
                body,
                Params.parse(query, body),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-MBX-APIKEY")),
                exchange.getSourceAddress().getAddress().getHostAddress(),
                clock.now());
    }

    private FaultTarget target(WireRequest request) {
        String account = request.apiKey()
                .flatMap(keys::find)
                .map(ApiKeys.ApiKey::account)
                .orElse("");
        return new FaultTarget(
                request.method(),
                request.path(),
                request.symbol(),
                account,
                request.params().text("newClientOrderId"));
    }

    RestApi api() {
        return api;
    }

    Market market() {
        return market;
    }

    HeldRequests held() {
        return held;
    }

    RequestLog log() {
        return log;
    }

    Clock clock() {
        return clock;
    }
}
