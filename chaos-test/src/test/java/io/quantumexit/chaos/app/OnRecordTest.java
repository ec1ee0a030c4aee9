package io.quantumexit.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.chaos.core.Drills;
import io.quantumexit.chaos.core.Measured;
import io.quantumexit.chaos.core.Method;
import io.quantumexit.chaos.core.Verdict;
import io.quantumexit.chaos.io.DrillJournal;
import io.quantumexit.chaos.io.RedisEye;
import io.quantumexit.daemon.Clock;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a drill stands in Redis, or it has not passed. */
class OnRecordTest {

    private static final Map<String, String> ABOUT =
            Map.of("method", "kill", "environment", "testnet", "account", "a1");

    @TempDir
    private Path folder = Path.of("");

    private final RedisServer redis = RedisServer.start();
    private final Clock clock = new SystemClock();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        redis.close();
    }

    private ExitCode run(Supplier<Report> drill) {
        Map<String, String> environment = Map.of("QT_ENVIRONMENT", "testnet", "QT_REDIS_URL", redis.url());
        try (RedisEye eye = new RedisEye(Settings.load(environment, Program.CHAOS_TEST), clock)) {
            eye.requireConnection();
            Console console = new Console(
                    new PrintWriter(out), new PrintWriter(err), new BufferedReader(new StringReader("")), Map.of());
            Plan plan = new Plan(
                    Method.KILL, 2, List.of("BTCUSDT", "ETHUSDT"), new BigDecimal("100"), "kim", folder, false);
            return new OnRecord(console, new DrillJournal(eye, clock, "kim", ABOUT), plan, clock, ABOUT).run(drill);
        }
    }

    private static Report passed() {
        Measured measured = new Drills().measured();
        return new Report("testnet", "a1", "kim", "stop it", List.of(), 0, measured, Verdict.of(measured), List.of());
    }

    private String events() {
        return String.join(" ", redis.command("XRANGE", Keys.PLAIN.events(), "-", "+"));
    }

    @Test
    void aPassStandsInRedisAndInTwoFiles() throws IOException {
        assertThat(run(OnRecordTest::passed)).isEqualTo(ExitCode.OK);
        assertThat(events()).contains("drill.started", "drill.completed", "passed");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void aPassThatCannotBeRecordedIsNone() throws IOException {
        assertThat(run(() -> {
                    redis.kill();
                    return passed();
                }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("the result, passed, could not be recorded in system:events");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void aRedisThatComesBackIsToldAgain() {
        List<CompletableFuture<Void>> back = new ArrayList<>();
        assertThat(run(() -> {
                    redis.kill();
                    Executor later = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
                    back.add(CompletableFuture.runAsync(redis::restart, later));
                    return passed();
                }))
                .as(err.toString())
                .isEqualTo(ExitCode.OK);
        back.forEach(CompletableFuture::join);
        assertThat(events()).contains("drill.completed", "passed");
    }

    @Test
    void anErrorOfTheJvmIsAFailedDrillOnRecord() throws IOException {
        assertThat(run(() -> {
                    throw new NoClassDefFoundError("io/Lost");
                }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(events()).contains("drill.completed", "failed", "io/Lost");
        assertThat(err.toString()).contains("failed: ", "qtexit panic");
        assertThat(kept())
                .hasSize(2)
                .allSatisfy(path -> assertThat(path).content().contains("io/Lost", "testnet"));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
