package io.quantumexit.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd sees of a daemon: real processes, real signals, real exit codes. */
final class DaemonProcessTest {

    @TempDir
    private Path folder;

    private Path output;
    private Optional<Process> process = Optional.empty();

    @BeforeEach
    void prepare() {
        output = folder.resolve("output");
    }

    @AfterEach
    void end() {
        process.ifPresent(Process::destroyForcibly);
    }

    @Test
    void sigtermAsksTheAgentAndItsAnswerIsTheExitCode() throws Exception {
        start("obeys", Map.of());
        Await.until("it runs", () -> output().contains("started"));
        Signals.send(process.orElseThrow(), "TERM");
        assertThat(exitCode()).isEqualTo(ExitCode.PANIC_NOT_FLAT.code());
        assertThat(output()).containsSubsequence("asked to stop", "closed");
    }

    @Test
    void agentThatStaysIsEndedWhenItsPatienceIsOver() throws Exception {
        start("stays", Map.of());
        Await.until("it runs", () -> output().contains("started"));
        Signals.send(process.orElseThrow(), "TERM");
        assertThat(exitCode()).isEqualTo(ExitCode.FAILED.code());
        assertThat(output()).contains("has not stopped within 1000 ms", "closed");
    }

    @Test
    void exceptionOutOfTheAgentIsAnsweredWithSoftware() throws Exception {
        start("throws", Map.of());
        assertThat(exitCode()).isEqualTo(ExitCode.SOFTWARE.code());
        assertThat(output()).contains("out of the core", "closed");
    }

    @Test
    void wrongSettingIsAnsweredWithConfigBeforeAnythingElse() throws Exception {
        start("obeys", Map.of("QT_REDIS_ULR", "redis://h", "JOURNAL_STREAM", "1:2"));
        assertThat(exitCode()).isEqualTo(ExitCode.CONFIG.code());
        assertThat(output())
                .contains("<3>", "watchdog is not configured", "the nearest is QT_REDIS_URL")
                .doesNotContain("started");
    }

    @Test
    void wiringThatFailsClosesWhatItHasOpened() throws Exception {
        start("wiring-fails", Map.of());
        assertThat(exitCode()).isEqualTo(ExitCode.SOFTWARE.code());
        assertThat(output()).contains("no wire", "closed");
    }

    /** Ages are computed across processes: one's stamp against the other's clock. */
    @Test
    void monotonicTimeComparesBetweenProcesses() throws Exception {
        long before = new SystemClock().now().monoMillis();
        start("clock", Map.of());
        assertThat(exitCode()).isZero();
        assertThat(Long.parseLong(output().trim()))
                .isBetween(before, new SystemClock().now().monoMillis());
    }

    private void start(String behaviour, Map<String, String> settings) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        SampleDaemon.class.getName(),
                        behaviour)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QT_"));
        builder.environment().putAll(settings);
        process = Optional.of(builder.start());
    }

    private int exitCode() throws InterruptedException {
        Process started = process.orElseThrow();
        assertThat(started.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return started.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(output);
    }
}
