package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.schema.Keys;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.testsupport.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qtexit doctor} against a real Redis and a simulated exchange, and against rubbish in their place. */
class DoctorCommandTest {

    private static final Keys KEYS = Keys.PLAIN;

    /** Far above what it may take, for a machine of any speed; that it ends at all is what is seen here. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final RedisServer redis = RedisServer.start();
    private final Stage stage = new Stage(redis, KEYS);
    private final SimulatorServer exchange = SimulatorServer.start(SimulatorOptions.defaults());
    private final Operator operator = new Operator(redis.url());

    @BeforeEach
    void settle() throws IOException {
        for (String owner : new String[] {"exit-brain", "worker"}) {
            Files.createDirectories(folder.resolve("credentials").resolve(owner));
            write(owner, "api-key", AccountSpec.DEFAULT.apiKey());
            write(owner, "api-secret", AccountSpec.DEFAULT.secret());
        }
        Files.createDirectory(folder.resolve("state"));
        operator.with("QT_ENVIRONMENT", "simulator")
                .with("QT_EXCHANGE_URL", exchange.baseUri().toString())
                .with("QT_STATE_DIR", folder.resolve("state").toString());
        stage.afterReset().watchdog("UNARMED").brain("SHADOW").keepsSpeaking();
    }

    @AfterEach
    void stop() {
        stage.close();
        exchange.close();
        redis.close();
    }

    private void write(String owner, String name, String text) throws IOException {
        Path file = folder.resolve("credentials").resolve(owner).resolve(name);
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Result doctor(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "doctor";
        arguments[1] = "--skip-systemd";
        arguments[2] = "--credentials";
        arguments[3] = folder.resolve("credentials").toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return assertTimeout(PATIENCE, () -> operator.runs(arguments));
    }

    private static JsonNode check(Result result, String name) {
        for (JsonNode check : result.json().path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + result.out());
    }

    private static void says(Result result, String name, String verdict, String said) {
        assertThat(check(result, name).path("verdict").asText())
                .as(result.out())
                .isEqualTo(verdict);
        assertThat(check(result, name).path("said").asText()).contains(said);
    }

    @Test
    void itLooksAtRedisDaemonsAndExchange() {
        Result result = doctor("--json");
        says(result, "units.active", "skipped", "--skip-systemd");
        says(result, "clock.exchange", "ok", "ms");
        says(result, "api-keys.worker", "warning", "any address");
        says(result, "limits.notional", "warning", "gross 0.00");
        says(result, "guard.brain", "ok", "SHADOW");
        says(result, "guard.watchdog", "ok", "armable");
        says(result, "guard.halt", "ok", "epoch 4");
        says(result, "redis.users", "no_go", "default user is on");
        says(result, "account.same-for-all", "no_go", "heartbeat acc0");
        assertThat(result.code()).isEqualTo(22);
        assertThat(result.json().path("go").asBoolean(true)).isFalse();
    }

    @Test
    void noSecretIsShown() {
        assertThat(doctor().out()).contains("NO-GO").doesNotContain(AccountSpec.DEFAULT.secret());
        assertThat(doctor("--json").out()).doesNotContain(AccountSpec.DEFAULT.secret(), AccountSpec.DEFAULT.apiKey());
    }

    @Test
    void aKeyOfTheWrongTypeHidesNoOther() {
        redis.command("DEL", KEYS.tradingState());
        redis.command("SET", KEYS.tradingState(), "rubbish");
        redis.command("SET", KEYS.events(), "rubbish");
        redis.command("SET", KEYS.panicClose(), "rubbish");
        Result result = doctor("--json");
        says(result, "guard.halt", "no_go", "WRONGTYPE");
        says(result, "drill.last", "no_go", "WRONGTYPE");
        says(result, "groups.worker", "no_go", "WRONGTYPE");
        says(result, "guard.watchdog", "ok", "armable");
    }

    @Test
    void theGroupsOffsetIsComparedWithTheStream() {
        says(doctor("--json"), "groups.worker", "no_go", "does not exist");
        redis.command("XGROUP", "CREATE", KEYS.panicClose(), Keys.WORKER_GROUP, "0", "MKSTREAM");
        says(doctor("--json"), "groups.worker", "ok", "at 0-0");
        redis.command("XGROUP", "SETID", KEYS.panicClose(), Keys.WORKER_GROUP, "9999999999999-0");
        says(doctor("--json"), "groups.worker", "no_go", "beyond the stream's end");
    }

    @Test
    void onlyDrillsOfThisEnvironmentCount() {
        drill("testnet", "passed");
        says(doctor("--json"), "drill.last", "warning", "no drill of this environment");
        drill("simulator", "failed");
        says(doctor("--json"), "drill.last", "warning", "failed");
        drill("simulator", "passed");
        says(doctor("--json"), "drill.last", "ok", "flat after 900 ms");
    }

    private void drill(String environment, String result) {
        stage.add(
                KEYS.events(),
                "type",
                "drill.completed",
                "by",
                "kim",
                "ts",
                "" + System.currentTimeMillis(),
                "result",
                result,
                "method",
                "brain-kill",
                "environment",
                environment,
                "total_ms",
                "900");
    }

    @Test
    void aHungRedisHidesNoOther() {
        redis.pause();
        try {
            Result result = doctor("--json");
            says(result, "redis.server", "no_go", "cannot be known");
            says(result, "guard.brain", "no_go", "cannot be known");
            says(result, "clock.exchange", "ok", "ms");
        } finally {
            redis.resume();
        }
    }

    @Test
    void anExchangeThatNeverAnswersHidesNoOther() throws IOException {
        try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            operator.with("QT_EXCHANGE_URL", "http://127.0.0.1:" + hole.getLocalPort());
            Result result = doctor("--json");
            says(result, "clock.exchange", "no_go", "cannot be known");
            says(result, "api-keys.exit-brain", "no_go", "cannot be known");
            says(result, "limits.notional", "no_go", "cannot be known");
            says(result, "guard.brain", "ok", "SHADOW");
        }
    }

    @Test
    void aKeyThatIsMissingOrRubbishIsNamedAndTheOtherIsStillAsked() throws IOException {
        Files.delete(folder.resolve("credentials/exit-brain/api-key"));
        Result missing = doctor("--json");
        says(missing, "api-keys.exit-brain", "no_go", "exit-brain/api-key cannot be read");
        says(missing, "host.credentials", "no_go", "exit-brain/api-key is missing");
        says(missing, "clock.exchange", "ok", "ms");
        write("worker", "api-secret", "two words");
        says(doctor("--json"), "api-keys.worker", "no_go", "cannot be known");
        write("worker", "api-secret", "wrong");
        says(doctor("--json"), "api-keys.worker", "no_go", "-1022");
    }

    @Test
    void eachLocalAddressIsTriedWithEachKey() {
        operator.with("QT_EXCHANGE_LOCAL_ADDRESSES", "127.0.0.2,127.0.0.3");
        exchange.limits().ban("127.0.0.3", exchange.clock().now().epochMillis() + 600_000);
        Result banned = doctor("--json");
        says(banned, "host.addresses", "ok", "127.0.0.2, 127.0.0.3");
        says(banned, "api-keys.worker", "no_go", "nothing from 127.0.0.3: the exchange: NEEDS_HUMAN http=418");

        operator.with("QT_EXCHANGE_LOCAL_ADDRESSES", "127.0.0.2,192.0.2.1");
        Result strange = doctor("--json");
        says(strange, "host.addresses", "no_go", "192.0.2.1 is no address of this host");
        says(strange, "api-keys.exit-brain", "no_go", "nothing from 192.0.2.1");
    }

    @Test
    void noKeyIsSentWhileTheExchangeIsInDoubt() {
        operator.with("QT_ENVIRONMENT", "production");
        Result contradiction = doctor("--json");
        says(contradiction, "settings.valid", "no_go", "does not fit QT_ENVIRONMENT=production");
        says(contradiction, "api-keys.worker", "no_go", "not asked");
        operator.with("QT_ENVIRONMENT", "");
        Result unset = doctor("--json");
        says(unset, "settings.valid", "no_go", "QT_ENVIRONMENT is not set");
        says(unset, "account.environment", "no_go", "QT_ENVIRONMENT");
        assertThat(exchange.requests().list()).isEmpty();
    }

    @Test
    void aCallForTheCloserAndAMissingStateFolderAreSeen() throws IOException {
        says(doctor("--json"), "closer.close-now", "ok", "nobody");
        Files.writeString(folder.resolve("state/close-now"), "reason=X\n");
        says(doctor("--json"), "closer.close-now", "no_go", "somebody has called");
        operator.with("QT_STATE_DIR", "/nowhere");
        Result result = doctor("--json");
        says(result, "closer.close-now", "no_go", "there is no /nowhere");
        says(result, "host.state-folder", "no_go", "there is no /nowhere");
    }

    @Test
    void wrongSettingsOfRedisAreNoGoAndTheRestGoesOn() {
        operator.with("QT_KEY_PREFIX", "a b").with("QT_ACCOUNT", "../etc");
        Result result = doctor("--json");
        says(result, "settings.valid", "no_go", "QT_KEY_PREFIX=a b");
        says(result, "redis.server", "no_go", "QT_KEY_PREFIX has no value");
        says(result, "clock.exchange", "ok", "ms");
        assertThat(result.code()).isEqualTo(22);
    }
}
