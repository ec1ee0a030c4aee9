package io.quantumexit.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.SimulatorServer;
import io.quantumexit.testsupport.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command refuses before it has sent anything, and by which exit code. */
class RefusalsTest {

    private static final String NOBODY = "redis://127.0.0.1:9";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void keys() throws IOException {
        Files.writeString(folder.resolve("api-key"), "simKey");
        Files.writeString(folder.resolve("api-secret"), "simSecret");
        environment.put("QT_CREDENTIALS_DIR", folder.toString());
        environment.put("QT_REDIS_URL", NOBODY);
    }

    private int run(String... arguments) {
        Console console = new Console(
                new PrintWriter(out), new PrintWriter(err), new BufferedReader(new StringReader("")), environment);
        return ChaosTest.run(console, new SystemClock(), arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "production, ''",
        "PRODUCTION, https://fapi.binance.com",
        "testnet, https://fapi.binance.com",
        "simulator, https://fapi.binance.com",
        "simulator, http://192.168.1.5:8080",
        "production, https://demo-fapi.binance.com",
    })
    void everythingButATestExchange(String named, String url) {
        environment.put("QT_ENVIRONMENT", named);
        environment.put("QT_EXCHANGE_URL", url);
        assertThat(run("--yes", "--pid", "1")).isEqualTo(22);
        assertThat(err.toString()).contains("refused, nothing was changed").contains("a chaos test");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"testnet, http://127.0.0.1:8080", "simulator, https://demo-fapi.binance.com"})
    void settingAndHostThatDoNotAgree(String named, String url) {
        environment.put("QT_ENVIRONMENT", named);
        environment.put("QT_EXCHANGE_URL", url);
        assertThat(run("--yes", "--pid", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("does not fit QT_ENVIRONMENT");
    }

    @Test
    void aRedisThatIsAway() {
        environment.put("QT_ENVIRONMENT", "testnet");
        assertThat(run("--yes", "--pid", "1")).isEqualTo(4);
        assertThat(err.toString()).contains("127.0.0.1:9", "nothing was changed");
    }

    @Test
    void anExchangeThatIsAway() {
        try (RedisServer redis = RedisServer.start()) {
            environment.put("QT_REDIS_URL", "redis://127.0.0.1:" + redis.port());
            environment.put("QT_ENVIRONMENT", "simulator");
            environment.put("QT_EXCHANGE_URL", "http://127.0.0.1:9");
            assertThat(run("--yes", "--pid", "1")).isEqualTo(4);
            assertThat(err.toString()).contains("127.0.0.1:9", "nothing was changed");
        }
    }

    @Test
    void aSystemThatDoesNotRun() {
        try (RedisServer redis = RedisServer.start();
                SimulatorServer exchange =
                        SimulatorServer.start(SimulatorOptions.builder().build())) {
            environment.put("QT_REDIS_URL", "redis://127.0.0.1:" + redis.port());
            environment.put("QT_ENVIRONMENT", "simulator");
            environment.put("QT_EXCHANGE_URL", exchange.baseUri().toString());
            assertThat(run("--yes", "--pid", "1")).isEqualTo(22);
            assertThat(err.toString())
                    .contains("the worker is silent", "the watchdog is silent", "no heartbeat flows", "no Exit Brain");
        }
    }

    /** An exchange behind a tunnel on this machine looks like a simulator by its host's name alone. */
    @Test
    void somethingElseOnThisMachine() throws IOException {
        HttpServer tunnel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tunnel.createContext("/fapi/v1/time", call -> answer(call, 200, "{\"serverTime\":1800000000000}"));
        tunnel.createContext("/", call -> answer(call, 404, "{\"code\":-5000,\"msg\":\"Path not found\"}"));
        tunnel.start();
        try (RedisServer redis = RedisServer.start()) {
            environment.put("QT_REDIS_URL", "redis://127.0.0.1:" + redis.port());
            environment.put("QT_ENVIRONMENT", "simulator");
            environment.put(
                    "QT_EXCHANGE_URL", "http://127.0.0.1:" + tunnel.getAddress().getPort());
            assertThat(run("--yes", "--pid", "1")).isEqualTo(22);
            assertThat(err.toString()).contains("is no simulator of ours");
        } finally {
            tunnel.stop(0);
        }
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Test
    void aWrongCommandLine() {
        environment.put("QT_ENVIRONMENT", "testnet");
        assertThat(run("--method", "unplug")).isEqualTo(2);
        assertThat(run("--positions", "0")).isEqualTo(2);
        assertThat(run("--positions", "3")).isEqualTo(2);
        assertThat(run("--notional", "5000")).isEqualTo(2);
        assertThat(err.toString()).contains("--notional is 5000; it must be above 0 and at most 1000");
    }

    @Test
    void aMissingEnvironmentIsAWrongSetting() {
        assertThat(run("--yes", "--pid", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("QT_ENVIRONMENT is not set");
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "22  refused", "--method", "--report-dir");
    }
}
