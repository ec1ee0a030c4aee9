package io.quantumexit.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.daemon.DaemonContext;
import io.quantumexit.daemon.DutyCycle;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.Resources;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.daemon.state.StateFile;
import io.quantumexit.daemon.systemd.SystemdNotify;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Fields;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.worker.io.WorkerMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last-resort closer as its unit runs it, in this process, with a Redis that is not there unless a test starts one. */
class CloserTest {

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Resources resources = new Resources();
    private final SimulatorServer exchange = resources.add(
            SimulatorServer.start(SimulatorOptions.builder().positions(7).build()));

    @BeforeEach
    void credentials() throws IOException {
        Files.writeString(folder.resolve("api-key"), "simKey");
        Files.writeString(folder.resolve("api-secret"), "simSecret");
    }

    @AfterEach
    void close() {
        resources.close();
    }

    private interface Wiring {
        DutyCycle<WorkerMessage> wire(DaemonContext context);
    }

    private ExitCode runs(Wiring wiring, String redisUrl) {
        try (Resources own = new Resources()) {
            return wiring.wire(context(own, redisUrl)).run();
        }
    }

    private ExitCode closesInSpiteOf(String name, String value) {
        Map<String, String> environment = new HashMap<>(environment(noRedis()));
        environment.put(name, value);
        Settings.Salvage salvage = Settings.salvage(environment, Program.WORKER);
        assertThat(salvage.problems()).as("it is told").isNotEmpty();
        try (Resources own = new Resources()) {
            return CloserMain.wire(
                            new DaemonContext(salvage.settings(), new SystemClock(), SystemdNotify.inactive(), own))
                    .run();
        }
    }

    private DaemonContext context(Resources own, String redisUrl) {
        Settings settings = Settings.load(environment(redisUrl), Program.WORKER);
        return new DaemonContext(settings, new SystemClock(), SystemdNotify.inactive(), own);
    }

    private Map<String, String> environment(String redisUrl) {
        return Map.of(
                "QT_ENVIRONMENT", "simulator",
                "QT_EXCHANGE_URL", exchange.baseUri().toString(),
                "QT_EXCHANGE_STREAM_URL", exchange.wsUri().toString(),
                "QT_REDIS_URL", redisUrl,
                "QT_STATE_DIR", folder.toString(),
                "QT_CREDENTIALS_DIR", folder.toString());
    }

    private static String noRedis() {
        return "redis://127.0.0.1:" + RedisServer.freePort();
    }

    private void call(String eventId) throws IOException {
        new StateFile(folder.resolve(CloseNow.FILE))
                .write(new CloseNow("TEST", eventId, OptionalLong.of(3)).toFields());
    }

    private String control(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.baseUri() + "/sim" + path))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private boolean isFlat() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.baseUri() + "/sim/state?account=main"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body().contains("\"flat\":true");
    }

    private String outcome() throws IOException {
        return Files.readString(folder.resolve("outcome.json"));
    }

    @Test
    void itClosesEverythingByTheExchangeAlone() throws Exception {
        call("e1");
        assertThat(runs(CloserMain::wire, noRedis())).isEqualTo(ExitCode.OK);
        assertThat(isFlat()).isTrue();
        assertThat(folder.resolve(CloseNow.FILE)).doesNotExist();
        assertThat(outcome())
                .contains("\"event_id\":\"e1\"", "\"outcome\":\"FLAT\"", "\"positions_closed\":\"7\"")
                .contains("\"by\":\"closer\"");
        assertThat(new StateFile(folder.resolve("worker.state")).read().fields().asMap())
                .as("a worker that starts later is halted")
                .containsEntry("halted", "true")
                .containsEntry("epoch", "4");
    }

    @Test
    void itRepeatsRoundsUntilFlat() throws Exception {
        control(
                "/faults",
                "{\"preset\":\"market-rejected\",\"method\":\"POST\",\"path\":\"/fapi/v1/order\",\"count\":9}");
        call("e1");
        assertThat(runs(CloserMain::wire, noRedis())).isEqualTo(ExitCode.OK);
        assertThat(isFlat()).isTrue();
        assertThat(outcome()).contains("\"outcome\":\"FLAT\"").doesNotContain("\"round\":\"1\"");
    }

    @Test
    void aFileThatSaysNothingIsACallToo() throws Exception {
        Files.writeString(folder.resolve(CloseNow.FILE), "");
        assertThat(runs(CloserMain::wire, noRedis())).isEqualTo(ExitCode.OK);
        assertThat(isFlat()).isTrue();
    }

    @Test
    void theReasonOfACallFromAShellIsToldAndNothingElseOfItBelieved() throws Exception {
        Files.writeString(folder.resolve(CloseNow.FILE), "reason=WORKER_ENDED_SIGNAL\nepoch=900\nevent_id=e9\n");
        assertThat(runs(CloserMain::wire, noRedis())).isEqualTo(ExitCode.OK);
        assertThat(outcome())
                .contains("WORKER_ENDED_SIGNAL", "\"outcome\":\"FLAT\"")
                .doesNotContain("e9", "901");
    }

    @ParameterizedTest
    @CsvSource({
        "QT_REDIS_CA_FILE, /nowhere/ca.pem",
        "QT_REDIS_PASSWORD_FILE, /nowhere/password",
        "QT_REDIS_URL, not a url",
        "QT_KEY_PREFIX, 'two words'",
        "QT_INSTANCES_ON_IP, many",
        "QT_LOG_LEVEL, loud",
        "QT_NONSENSE, 1"
    })
    void aSettingThatItCanDoWithoutDoesNotTurnItAway(String name, String value) throws Exception {
        call("e1");
        assertThat(closesInSpiteOf(name, value)).isEqualTo(ExitCode.OK);
        assertThat(isFlat()).isTrue();
    }

    @Test
    void anEmptyRedisPasswordDoesNotTurnItAway() throws Exception {
        Files.writeString(folder.resolve("redis-password"), "");
        call("e1");
        assertThat(closesInSpiteOf("QT_NONSENSE", "1")).isEqualTo(ExitCode.OK);
        assertThat(isFlat()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "QT_ENVIRONMENT, production",
        "QT_ENVIRONMENT, prodution",
        "QT_EXCHANGE_URL, https://fapi.binance.com",
        "QT_EXCHANGE_URL, nowhere"
    })
    void itSendsNothingWhereTheExchangeIsInDoubt(String name, String value) throws Exception {
        call("e1");
        assertThatThrownBy(() -> closesInSpiteOf(name, value)).isInstanceOf(ConfigurationException.class);
        assertThat(folder.resolve(CloseNow.FILE)).exists();
        assertThat(isFlat()).isFalse();
    }

    @Test
    void withoutACallItTouchesNothingAndDoesNotSayThatItIsFlat() throws Exception {
        assertThat(runs(CloserMain::wire, noRedis())).isEqualTo(ExitCode.REFUSED);
        assertThat(isFlat()).isFalse();
        assertThat(folder.resolve("outcome.json")).doesNotExist();
    }

    @Test
    void whatItDidIsToldToARedisThatListens() throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            call("e1");
            assertThat(runs(CloserMain::wire, redis.url())).isEqualTo(ExitCode.OK);
            assertThat(redis.command("HMGET", "system:state:trading", "halted", "outcome"))
                    .containsExactly("true", "FLAT");
            assertThat(redis.command("XREVRANGE", "system:panic_close:completed", "+", "-", "COUNT", "1"))
                    .contains("e1", "closer");
            assertThat(redis.answer("EXISTS", "emergency_exit_worker:readiness"))
                    .as("it does not pass for the worker")
                    .isEqualTo("0");
        }
    }

    @Test
    void stoppedBeforeItIsFlatItSaysSoAndTheCallStands() throws Exception {
        control("/faults", "{\"preset\":\"market-rejected\",\"method\":\"POST\",\"path\":\"/fapi/v1/order\"}");
        call("e1");
        try (Resources own = new Resources()) {
            DutyCycle<WorkerMessage> cycle = CloserMain.wire(context(own, noRedis()));
            CompletableFuture<ExitCode> ended = CompletableFuture.supplyAsync(cycle::run);
            Await.until("a round has failed", () -> Files.exists(folder.resolve("outcome.json")));
            cycle.requestStop();
            Await.until("it ends", ended::isDone);
            assertThat(ended.join()).isEqualTo(ExitCode.PANIC_NOT_FLAT);
        }
        assertThat(folder.resolve(CloseNow.FILE)).exists();
    }

    @Test
    void itsRehearsalSendsNothingAndSaysThatItWouldWork() throws Exception {
        call("e1");
        assertThat(runs(CloserMain::wireRehearsal, noRedis())).isEqualTo(ExitCode.OK);
        assertThat(isFlat()).isFalse();
        assertThat(folder.resolve(CloseNow.FILE)).exists();
        assertThat(rehearsal().asMap()).containsEntry("ok", "true").containsKey("ts");
    }

    @Test
    @Tag("slow")
    void itsRehearsalFindsARevokedKey() throws Exception {
        control("/key", "{\"key\":\"simKey\",\"enabled\":false}");
        assertThat(runs(CloserMain::wireRehearsal, noRedis())).isEqualTo(ExitCode.FAILED);
        assertThat(rehearsal().asMap()).containsEntry("ok", "false");
        assertThat(rehearsal().text("reason"))
                .hasValueSatisfying(why -> assertThat(why).contains("refuses this key"));
    }

    private Fields rehearsal() {
        return new StateFile(folder.resolve("closer-rehearsal")).read().fields();
    }
}
