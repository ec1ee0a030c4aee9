package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has taken a panic, as far as the operator's command can see. */
class PanicClaimTest {

    private static final Keys KEYS = Keys.PLAIN;

    /** A claim would have been missed by now; the operator's clock is slower than this one. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final RedisServer redis = RedisServer.start();
    private final Stage stage = new Stage(redis, KEYS);
    private final Operator operator = new Operator(redis.url());

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        stage.close();
        redis.close();
    }

    private Result panics(String... more) {
        List<String> words = new ArrayList<>(List.of("panic", "--json", "--reason", "TEST"));
        words.addAll(List.of("--state-dir", folder.toString()));
        words.addAll(List.of(more));
        return operator.runs(words.toArray(String[]::new));
    }

    /** A long round: {@code closing} is told again and again, and late the panic is proven flat. */
    private void closes(String closing) {
        long begun = System.nanoTime();
        stage.whenever(() -> stage.newestPanic().ifPresent(panic -> {
            stage.closing(closing.isEmpty() ? panic : closing).speaks();
            if (System.nanoTime() - begun > LATE_NANOS) {
                stage.complete(panic, "FLAT", 1);
            }
        }));
    }

    @Test
    void aRoundOfAnotherEventMayServeThisOneAsWell() {
        stage.afterReset();
        closes("somebody-elses-event");
        Result result = panics();
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.json().path("claimed").asBoolean()).isTrue();
        assertThat(folder.resolve(CloseNow.FILE)).doesNotExist();
    }

    @Test
    void anIdleStandbyDoesNotEndTheRoundOfThePrimary() {
        stage.afterReset();
        closes("");
        stage.whenever(() -> stage.add(KEYS.readiness(), "ready", "true", "worker", "standby", "closing", ""));
        Result result = panics();
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void aRoundThatEndsWithoutThisEventIsNoClaim() {
        stage.afterReset();
        AtomicBoolean ended = new AtomicBoolean();
        stage.whenever(() -> stage.newestPanic().ifPresent(panic -> {
            if (ended.compareAndSet(false, true)) {
                stage.closing("an-earlier-event").speaks();
                stage.complete("an-earlier-event", "FLAT", 1);
                stage.closing("").speaks();
            } else if (Files.exists(folder.resolve(CloseNow.FILE))) {
                stage.complete(panic, "FLAT", 1);
            }
        }));
        Result result = panics();
        assertThat(result.err()).contains("no worker took the panic", "close-now");
        assertThat(result.code()).isZero();
        assertThat(result.json().path("claimed").asBoolean(true)).isFalse();
    }

    @Test
    void aWorkerThatFallsSilentInItsRoundHasNotTakenIt() {
        stage.afterReset();
        AtomicBoolean spoken = new AtomicBoolean();
        stage.whenever(() -> stage.newestPanic().ifPresent(panic -> {
            if (spoken.compareAndSet(false, true)) {
                stage.closing("an-earlier-event").speaks();
            } else if (Files.exists(folder.resolve(CloseNow.FILE))) {
                stage.complete(panic, "FLAT", 1);
            }
        }));
        Result result = panics();
        assertThat(result.err()).contains("no worker took the panic", "close-now");
        assertThat(result.code()).isZero();
    }

    /** Who may publish but not read cannot see anybody take it. */
    @ParameterizedTest
    @ValueSource(strings = {"emergency_exit_worker:readiness", "system:panic_close:completed"})
    void whoMayNotReadWhatComesOfItIsToldSo(String unreadable) throws IOException {
        assumeThat(RedisServer.isAtLeast(7)).as("rights by key").isTrue();
        stage.afterReset();
        String readable = unreadable.equals(KEYS.readiness()) ? KEYS.completed() : KEYS.readiness();
        redis.command(
                "ACL", "SETUSER", "ops", "on", ">pw", "+@all", "~" + KEYS.panicClose(), "~" + KEYS.tradingState());
        redis.command("ACL", "SETUSER", "ops", "~" + readable);
        Path password = Files.writeString(folder.resolve("pw"), "pw");
        Result result = panics("--user", "ops", "--password-file", password.toString());
        assertThat(result.err()).contains("the panic stands", "cannot be read", "NOPERM");
        assertThat(result.code()).isEqualTo(21);
        assertThat(result.json().path("exit_code").asInt()).isEqualTo(21);
        assertThat(result.json().path("confirmed").asBoolean()).isTrue();
        assertThat(result.json().path("claimed").asBoolean(true)).isFalse();
        assertThat(folder.resolve(CloseNow.FILE)).exists();
    }
}
