package io.quantumexit.worker.app;

import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The worker as its main method wires it, in this process, between a real Redis and the simulator. */
final class RunningWorker implements AutoCloseable {

    private static final String COMPLETED = "system:panic_close:completed";
    private static final int ROUNDS_MAX = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Resources resources = new Resources();
    private final RedisServer redis;
    private final SimulatorServer exchange;
    private final DutyCycle<?> cycle;
    private final Thread thread;

    /** Starts all three; returns once the worker is ready. */
    RunningWorker(Path folder, SimulatorOptions options) throws Exception {
        redis = resources.add(RedisServer.start());
        exchange = resources.add(SimulatorServer.start(options));
        Files.writeString(folder.resolve("api-key"), "simKey");
        Files.writeString(folder.resolve("api-secret"), "simSecret");
        Settings settings = Settings.load(
                Map.of(
                        "QT_ENVIRONMENT", "simulator",
                        "QT_EXCHANGE_URL", exchange.baseUri().toString(),
                        "QT_EXCHANGE_STREAM_URL", exchange.wsUri().toString(),
                        "QT_REDIS_URL", redis.url(),
                        "QT_STATE_DIR", folder.toString(),
                        "QT_CREDENTIALS_DIR", folder.toString()),
                Program.WORKER);
        cycle = WorkerMain.wire(new DaemonContext(settings, new SystemClock(), SystemdNotify.inactive(), resources));
        thread = new Thread(cycle::run, "worker-under-test");
        thread.start();
        awaitReady();
    }

    void awaitReady() {
        Await.until(
                "the worker is ready",
                () -> newest("emergency_exit_worker:readiness")
                        .getOrDefault("ready", "")
                        .equals("true"));
    }

    /** Waits until the rehearsal has seen that many positions. */
    void awaitPositions(int count) {
        Await.until(
                "the worker sees " + count + " positions",
                () -> newest("emergency_exit_worker:readiness")
                        .getOrDefault("positions", "")
                        .equals(Integer.toString(count)));
    }

    RedisServer redis() {
        return redis;
    }

    void panic(String eventId, String... more) {
        List<String> words = new ArrayList<>(List.of("XADD", "system:panic_close", "*", "event_id", eventId));
        words.addAll(List.of(more));
        redis.command(words.toArray(String[]::new));
    }

    /** Waits for the completion of an event. */
    Map<String, String> completion(String eventId) {
        return Await.value(
                "completion of " + eventId,
                Await.PATIENCE,
                () -> Optional.of(newest(COMPLETED)).filter(done -> eventId.equals(done.get("event_id"))));
    }

    /** Asks for further rounds, as the watchdog does: on a loaded machine one may leave something. */
    List<Map<String, String>> roundsUntilFlat(String eventId) {
        List<Map<String, String>> rounds = new ArrayList<>(List.of(completion(eventId)));
        while (!"FLAT".equals(rounds.get(rounds.size() - 1).get("outcome"))) {
            String round = Integer.toString(rounds.size() + 1);
            if (rounds.size() == ROUNDS_MAX) {
                throw new AssertionError("not flat after " + rounds);
            }
            panic(
                    eventId + "-" + round,
                    "issued_by",
                    "watchdog",
                    "reason",
                    "TEST",
                    "round",
                    round,
                    "parent_event_id",
                    eventId);
            rounds.add(completion(eventId + "-" + round));
        }
        return rounds;
    }

    /** How many requests of that path the exchange has answered. */
    long answered(String path) {
        return exchange.requests().list().stream()
                .filter(request -> request.path().equals(path) && request.status() == 200)
                .count();
    }

    /** The newest entry's fields; empty when there is none. */
    Map<String, String> newest(String stream) {
        List<String> flat = redis.command("XREVRANGE", stream, "+", "-", "COUNT", "1");
        return pairs(flat.isEmpty() ? flat : flat.subList(1, flat.size()));
    }

    long completions() {
        return Long.parseLong(redis.answer("XLEN", COMPLETED));
    }

    Map<String, String> state() {
        return pairs(redis.command("HGETALL", "system:state:trading"));
    }

    /** Entries handed out and not acknowledged. */
    String pending() {
        return redis.answer("XPENDING", "system:panic_close", "emergency_exit_worker");
    }

    private static Map<String, String> pairs(List<String> flat) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            pairs.put(flat.get(i), flat.get(i + 1));
        }
        return pairs;
    }

    /** Asks the simulator's control endpoint; what the exchange says, not the worker. */
    String control(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.baseUri() + "/sim" + path))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " " + json + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    void position(String symbol, String amount, String side) throws IOException, InterruptedException {
        control(
                "/positions",
                "{\"symbol\":\"" + symbol + "\",\"amount\":\"" + amount + "\",\"positionSide\":\"" + side + "\"}");
    }

    void clearFaults() throws IOException, InterruptedException {
        URI faults = URI.create(exchange.baseUri() + "/sim/faults");
        http.send(HttpRequest.newBuilder(faults).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    }

    boolean isFlat() {
        return exchange.market().account("main").positions().stream()
                .allMatch(position -> position.amount().signum() == 0);
    }

    @Override
    public void close() {
        cycle.requestStop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        resources.close();
    }
}
