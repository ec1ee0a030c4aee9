package io.quantumexit.brain.app;

import io.quantumexit.brain.core.Input;
import io.quantumexit.brain.core.policy.Action;
import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.ProcessBoot;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.PanicClose;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import io.quantumexit.testsupport.RespReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The brain's own wiring in this JVM, with a Redis and an exchange of its own; watchdog and worker are a script. The test
 * talks to Redis through a client that knows no library and waits longer than a daemon does.
 */
final class RunningBrain implements AutoCloseable {

    private static final long SAY_MILLIS = 500;
    private static final long END_SECONDS = 20;

    final RedisServer redis = RedisServer.start();
    final SimulatorServer exchange =
            SimulatorServer.start(SimulatorOptions.builder().build());
    final Keys keys = Keys.PLAIN;
    private final Resources resources = new Resources();
    private final ScheduledExecutorService peers = Executors.newSingleThreadScheduledExecutor();
    private final DutyCycle<Input> cycle;
    private final CompletableFuture<ExitCode> ended;

    RunningBrain(Path folder) throws IOException {
        control("/sim/settings", "{\"volatility\":0}");
        redis.command("HSET", keys.tradingState(), "halted", "false", "epoch", "1", "void_through", "0-0");
        Settings settings = Settings.load(environment(folder), Program.EXIT_BRAIN);
        cycle = BrainMain.wire(new DaemonContext(settings, new SystemClock(), SystemdNotify.inactive(), resources));
        ended = CompletableFuture.supplyAsync(cycle::run, task -> new Thread(task).start());
        var unused = peers.scheduleWithFixedDelay(this::speak, 0, SAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Map<String, String> environment(Path folder) throws IOException {
        Files.writeString(folder.resolve("api-key"), AccountSpec.DEFAULT.apiKey());
        Files.writeString(folder.resolve("api-secret"), AccountSpec.DEFAULT.secret());
        return Map.of(
                "QT_ENVIRONMENT", "simulator",
                "QT_EXCHANGE_URL", exchange.baseUri().toString(),
                "QT_EXCHANGE_STREAM_URL", exchange.wsUri().toString(),
                "QT_CREDENTIALS_DIR", folder.toString(),
                "QT_REDIS_URL", redis.url());
    }

    /** What a healthy watchdog and worker of the same account would say; a Redis that is away is not told. */
    private void speak() {
        try {
            sayAllIsWell(lastBeat());
        } catch (RuntimeException e) {
            return; // Redis is away, as the test wants; the next turn comes
        }
    }

    private void sayAllIsWell(Optional<Heartbeat> beat) {
        String account = beat.map(Heartbeat::account).orElse("");
        boolean live = beat.filter(said -> said.mode() == Mode.LIVE).isPresent();
        String ts = Long.toString(System.currentTimeMillis());
        Map<String, String> both = Map.of("ts", ts, "account", account, "host_boot_id", HostBoot.id());
        Map<String, String> status = new LinkedHashMap<>(both);
        status.put("following", beat.map(Heartbeat::bootId).orElse(""));
        status.putAll(
                Map.of("state", live ? "ARMED" : "UNARMED", "armable", "true", "clock", "mono", "can_write", "true"));
        Map<String, String> readiness = new LinkedHashMap<>(both);
        readiness.putAll(Map.of("ready", "true", "halted", "false", "role", "primary", "environment", "simulator"));
        readiness.put("positions", "0");
        add(keys.watchdogStatus(), Fields.of(status));
        add(keys.readiness(), Fields.of(readiness));
    }

    /** Puts a position there that was entered at the mark price of this moment. */
    void hold(String symbol, String amount) {
        control("/sim/positions", "{\"symbol\":\"" + symbol + "\",\"amount\":\"" + amount + "\"}");
    }

    void move(String symbol, String percent) {
        control("/sim/price", "{\"symbol\":\"" + symbol + "\",\"changePercent\":" + percent + "}");
    }

    /** Tells the simulator something over its control endpoint. */
    void control(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(exchange.baseUri().resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.body());
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    /** Approves this boot, again when watchdog or worker were not heard in time, and waits until it is LIVE. */
    void goLive(int positions) {
        awaitBeat("SHADOW with all positions", Mode.SHADOW, positions);
        Await.until("granted", () -> {
            int answered = events("live.granted") + events("live.refused");
            add(keys.approval(), new Approval(ProcessBoot.id(), "anna", "test", 1).toFields());
            Await.until("an answer", () -> events("live.granted") + events("live.refused") > answered);
            return events("live.granted") > 0;
        });
        awaitBeat("LIVE", Mode.LIVE, positions);
    }

    private int events(String type) {
        return (int) entries(keys.events()).stream()
                .filter(event ->
                        event.fields().text("type").filter(type::equals).isPresent())
                .count();
    }

    void awaitBeat(String what, Mode mode, int positions) {
        Await.until(
                what,
                () -> lastBeat()
                        .filter(beat -> beat.mode() == mode && beat.activePositions() == positions)
                        .isPresent());
    }

    Optional<Heartbeat> lastBeat() {
        return entries(keys.heartbeat(), "XREVRANGE", keys.heartbeat(), "+", "-", "COUNT", "1").stream()
                .findFirst()
                .flatMap(entry -> Heartbeat.read(entry.fields(), entry.id()));
    }

    List<ExitDecision> decisions(Action action) {
        return entries(keys.decisions()).stream()
                .flatMap(entry -> ExitDecision.read(entry.fields(), entry.id()).stream())
                .filter(decision -> decision.action().equals(action.name()))
                .toList();
    }

    List<PanicClose> panics() {
        return entries(keys.panicClose()).stream()
                .flatMap(entry -> PanicClose.read(entry.fields(), entry.id()).accepted().stream())
                .toList();
    }

    TradingState state() {
        String[] namesAndValues = redis.command("HGETALL", keys.tradingState()).toArray(String[]::new);
        return TradingState.read(Fields.of(namesAndValues)).orElseThrow();
    }

    /** All entries of a stream, oldest first. */
    private List<Entry> entries(String stream) {
        return entries(stream, "XRANGE", stream, "-", "+");
    }

    private List<Entry> entries(String stream, String... question) {
        try (RespClient client = new RespClient(redis.port())) {
            return client.call(question).items().stream()
                    .map(item -> entry(stream, item.items()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(stream, e);
        }
    }

    private static Entry entry(String stream, List<RespReply> idAndFields) {
        String[] namesAndValues =
                idAndFields.get(1).items().stream().map(RespReply::text).toArray(String[]::new);
        return new Entry(stream, StreamId.parse(idAndFields.get(0).text()).orElseThrow(), Fields.of(namesAndValues));
    }

    private void add(String stream, Fields fields) {
        List<String> words = new ArrayList<>(List.of("XADD", stream, "*"));
        fields.asMap().forEach((name, value) -> words.addAll(List.of(name, value)));
        redis.command(words.toArray(String[]::new));
    }

    int positions() {
        return exchange.market().account(AccountSpec.DEFAULT.name()).positions().size();
    }

    long positionReads() {
        return exchange.requests().list().stream()
                .filter(request -> request.path().equals("/fapi/v3/positionRisk"))
                .count();
    }

    /** When each beat that Redis has was built. */
    List<Long> beatsBuiltMillis() {
        return entries(keys.heartbeat()).stream()
                .map(entry -> entry.fields().epochMillis().orElseThrow())
                .toList();
    }

    /** As SIGTERM does. */
    ExitCode stop() throws Exception {
        cycle.requestStop();
        return ended.get(END_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        peers.shutdownNow();
        cycle.requestStop();
        try {
            ended.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the brain does not end", e);
        } finally {
            resources.close();
            exchange.close();
            redis.close();
        }
    }
}
