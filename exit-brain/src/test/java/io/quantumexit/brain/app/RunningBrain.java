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
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
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
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The brain's own wiring in this JVM, with a Redis and an exchange of its own; watchdog and worker are a script. */
final class RunningBrain implements AutoCloseable {

    private static final long SAY_MILLIS = 500;
    private static final long END_SECONDS = 20;
    private static final int ENTRIES_MAX = 5_000;

    final RedisServer redis = RedisServer.start();
    final SimulatorServer exchange =
            SimulatorServer.start(SimulatorOptions.builder().build());
    final Keys keys = Keys.PLAIN;
    private final Resources resources = new Resources();
    private final RedisEndpoint endpoint = RedisEndpoint.of(redis.url());
    private final LettuceRedis port = new LettuceRedis(endpoint);
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
        Optional<Heartbeat> beat = lastBeat();
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
        var unused = port.add(keys.watchdogStatus(), Fields.of(status));
        unused = port.add(keys.readiness(), Fields.of(readiness));
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
            now(port.add(keys.approval(), new Approval(ProcessBoot.id(), "anna", "test", 1).toFields()));
            Await.until("an answer", () -> events("live.granted") + events("live.refused") > answered);
            return events("live.granted") > 0;
        });
        awaitBeat("LIVE", Mode.LIVE, positions);
    }

    private int events(String type) {
        return (int) entries(keys.events()).stream()
                .filter(event -> event.text("type").filter(type::equals).isPresent())
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
        return now(port.newest(keys.heartbeat(), 1)).stream()
                .findFirst()
                .flatMap(entry -> Heartbeat.read(entry.fields(), entry.id()));
    }

    List<ExitDecision> decisions(Action action) {
        return entries(keys.decisions()).stream()
                .flatMap(fields -> ExitDecision.read(fields, StreamId.ZERO).stream())
                .filter(decision -> decision.action().equals(action.name()))
                .toList();
    }

    List<PanicClose> panics() {
        return entries(keys.panicClose()).stream()
                .flatMap(fields -> PanicClose.read(fields, StreamId.ZERO).accepted().stream())
                .toList();
    }

    TradingState state() {
        return TradingState.read(now(port.hash(keys.tradingState()))).orElseThrow();
    }

    /** All entries of a stream, oldest first. */
    private List<Fields> entries(String stream) {
        return now(port.range(stream, StreamId.ZERO, ENTRIES_MAX)).stream()
                .map(Entry::fields)
                .toList();
    }

    private static <T> T now(CompletableFuture<T> reply) {
        try {
            return reply.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("Redis", e);
        }
    }

    int positions() {
        return exchange.market().account(AccountSpec.DEFAULT.name()).positions().size();
    }

    long positionReads() {
        return exchange.requests().list().stream()
                .filter(request -> request.path().equals("/fapi/v3/positionRisk"))
                .count();
    }

    /** From the moment each beat was built to the moment Redis wrote it. */
    List<Long> beatDelaysMillis() {
        return now(port.range(keys.heartbeat(), StreamId.ZERO, ENTRIES_MAX)).stream()
                .map(entry -> entry.id().millis() - entry.fields().epochMillis().orElseThrow())
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
            port.close();
            endpoint.close();
            exchange.close();
            redis.close();
        }
    }
}
