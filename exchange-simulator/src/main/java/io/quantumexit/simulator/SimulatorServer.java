package io.quantumexit.simulator;

import io.quantumexit.simulator.control.ControlApi;
import io.quantumexit.simulator.control.FaultJson;
import io.quantumexit.simulator.control.World;
import io.quantumexit.simulator.fault.Faults;
import io.quantumexit.simulator.fault.HeldRequests;
import io.quantumexit.simulator.fault.Latency;
import io.quantumexit.simulator.http.ApiKeys;
import io.quantumexit.simulator.http.Connections;
import io.quantumexit.simulator.http.Gateway;
import io.quantumexit.simulator.http.RateLimits;
import io.quantumexit.simulator.http.RequestLog;
import io.quantumexit.simulator.http.RestApi;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.MarketEvent;
import io.quantumexit.simulator.market.Trade;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.simulator.setup.SymbolCatalog;
import io.quantumexit.simulator.stream.ListenKeys;
import io.quantumexit.simulator.stream.StreamEndpoint;
import io.quantumexit.simulator.stream.StreamHub;
import io.quantumexit.simulator.wire.SimulatorClock;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** A running simulator, on its own port, to be closed by whoever started it. */
public final class SimulatorServer implements AutoCloseable {
    /** Countdown cancels are due within this; the exchange checks every 10 ms. */
    private static final long TICK_MILLIS = 10;
    /** A batch of five orders is a few kilobytes. */
    private static final long BODY_MAX_BYTES = 1 << 20;

    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 4;

    private final SimulatorOptions options;
    private final SimulatorClock clock = new SimulatorClock();
    private final Market market;
    private final ApiKeys keys = new ApiKeys();
    private final RateLimits limits;
    private final Faults faults;
    private final HeldRequests held = new HeldRequests();
    private final RequestLog requests = new RequestLog();
    private final StreamHub streams;
    private final Undertow server;
    private Optional<Ticker> ticker = Optional.empty();

    private SimulatorServer(SimulatorOptions options) {
        this.options = options;
        market = new Market(
                SymbolCatalog.listings(options.scenario().symbols(options.positions())),
                options.market(),
                options.seed(),
                clock.now().epochMillis());
        limits = new RateLimits(options.limits());
        faults = new Faults(options.seed());
        openAccounts();
        options.faults()
                .forEach(rule -> faults.add(FaultJson.parse(rule), clock.now().epochMillis()));
        ListenKeys listenKeys = new ListenKeys(options.seed());
        Latency latency = new Latency(options.latencyMillis(), options.jitterMillis(), options.seed());
        RestApi api = new RestApi(market, keys, limits, listenKeys);
        Gateway gateway = new Gateway(api, keys, market, faults, held, latency, requests, clock);
        streams = new StreamHub(market, listenKeys, faults, clock);
        streams.legacyCarriesAll(options.legacyStreams());
        Connections connections = new Connections(gateway);
        ControlApi control = new ControlApi(new World(
                market, clock, keys, limits, faults, held, latency, requests, connections, listenKeys, streams));
        PathHandler paths = Handlers.path(connections).addPrefixPath("/sim", control);
        HttpHandler streamHandler = Handlers.websocket(new StreamEndpoint(streams));
        StreamEndpoint.prefixes().forEach(prefix -> paths.addPrefixPath(prefix, streamHandler));
        server = build(paths);
        if (options.verbose()) {
            market.listen(SimulatorServer::print);
        }
    }

    /** Starts a simulator; when this returns it answers. */
    public static SimulatorServer start(SimulatorOptions options) {
        SimulatorServer simulator = new SimulatorServer(options);
        simulator.server.start();
        simulator.ticker = Optional.of(Ticker.start(TICK_MILLIS, simulator::moveMarket, simulator.streams::tick));
        return simulator;
    }

    private void moveMarket() {
        market.advance(clock.now());
    }

    private static void print(MarketEvent event) {
        if (event instanceof MarketEvent.Traded traded) {
            Trade trade = traded.trade();
            System.out.printf(
                    Locale.ROOT,
                    "FILL %d %s %s %s %s at %s order=%d client=%s %s position=%s%n",
                    trade.timeMillis(),
                    trade.account(),
                    trade.side(),
                    trade.quantity().toPlainString(),
                    trade.symbol(),
                    trade.price().toPlainString(),
                    trade.orderId(),
                    trade.clientOrderId(),
                    trade.origin(),
                    trade.positionAfter().toPlainString());
        }
    }

    private void openAccounts() {
        Set<String> opened = new HashSet<>();
        for (AccountSpec spec : options.accounts()) {
            if (opened.add(spec.name())) {
                market.addAccount(spec.name(), spec.alias(), spec.hedge(), spec.walletBalance());
            }
            keys.put(new ApiKeys.ApiKey(spec.apiKey(), spec.secret(), spec.name(), true, true));
        }
        String first = options.accounts().get(0).name();
        options.scenario().apply(market, first, options.positions(), clock.now());
    }

    private Undertow build(HttpHandler handler) {
        Undertow.Builder builder = Undertow.builder()
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, BODY_MAX_BYTES)
                .setHandler(handler);
        if (options.certificate().isEmpty()) {
            return builder.addHttpListener(options.port(), options.host()).build();
        }
        try {
            SSLContext tls = SelfSignedCertificate.create(options.certificate().get());
            return builder.addHttpsListener(options.port(), options.host(), tls).build();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot serve TLS: " + failed.getMessage(), failed);
        }
    }

    /** Where REST requests go, without a slash at the end. */
    public URI baseUri() {
        return URI.create((options.certificate().isPresent() ? "https://" : "http://") + authority());
    }

    /** Where WebSocket paths begin, without a slash at the end. */
    public URI wsUri() {
        return URI.create((options.certificate().isPresent() ? "wss://" : "ws://") + authority());
    }

    private String authority() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return options.host() + ":" + address.getPort();
    }

    /** The market itself, for tests in the same process. */
    public Market market() {
        return market;
    }

    public SimulatorClock clock() {
        return clock;
    }

    public ApiKeys keys() {
        return keys;
    }

    public RateLimits limits() {
        return limits;
    }

    public Faults faults() {
        return faults;
    }

    public HeldRequests held() {
        return held;
    }

    public RequestLog requests() {
        return requests;
    }

    public StreamHub streams() {
        return streams;
    }

    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
        server.stop();
    }
}
