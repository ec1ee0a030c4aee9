package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.daemon.state.StateFile;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qtexit panic}: published and read back, followed to FLAT, and what it does when nobody hears it. */
class PanicCommandTest {

    private static final Keys KEYS = Keys.PLAIN;

    private final RedisServer redis = RedisServer.start();
    private final Stage stage = new Stage(redis, KEYS);
    private final Operator operator = new Operator(redis.url());
    private final Operator hasty = Operator.hasty(redis.url());

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        stage.close();
        redis.close();
    }

    private String[] panic(String... more) {
        List<String> words = new ArrayList<>(List.of("panic", "--reason", "TEST", "--state-dir", folder.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** A worker that closes what it is told to close. */
    private void worker(String... outcomes) {
        AtomicBoolean served = new AtomicBoolean();
        stage.whenever(() -> {
            Optional<String> eventId = stage.newestPanic();
            if (eventId.isPresent() && served.compareAndSet(false, true)) {
                stage.closing(eventId.get()).speaks();
                for (String outcome : outcomes) {
                    String[] failed = outcome.equals("FLAT") ? new String[0] : new String[] {"AUSDT"};
                    stage.complete(eventId.get(), outcome, 1, failed);
                }
            }
        });
    }

    @Test
    void aServedPanicEndsFlat() {
        stage.afterReset();
        worker("RESIDUAL", "FLAT");
        Result result = operator.runs(panic());
        assertThat(result.out()).contains("published and read back", "RESIDUAL", "FLAT, 1 of 1 position closed");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(folder.resolve(CloseNow.FILE)).doesNotExist();
    }

    @Test
    void aLaterRoundOfSomebodyElsesEpisodeCountsAsWell() {
        stage.afterReset();
        AtomicBoolean served = new AtomicBoolean();
        stage.whenever(() -> {
            Optional<String> eventId = stage.newestPanic();
            if (eventId.isPresent() && served.compareAndSet(false, true)) {
                stage.complete("an-earlier-event", "FLAT", 1);
                stage.complete(eventId.get(), "RESIDUAL", 0, "AUSDT");
                stage.complete("the-watchdogs-round-2", "FLAT", 1);
            }
        });
        Result result = operator.runs(panic("--json"));
        assertThat(result.code()).isZero();
        assertThat(result.json().path("completions").findValuesAsText("outcome"))
                .containsExactly("RESIDUAL", "FLAT");
    }

    @Test
    void aPanicIsNeverTurnedAwayForItsWording() {
        assertThat(operator.runs("panic", "--no-wait", "--reason", " \n ").code())
                .isEqualTo(21);
        assertThat(stage.newest(KEYS.panicClose())).contains("UNSTATED");
    }

    @Test
    void panicAndHaltAreWrittenTogetherOneEpochUp() {
        stage.afterReset();
        Result result = operator.runs(panic("--no-wait", "--json"));
        assertThat(result.code()).isEqualTo(21);
        JsonNode json = result.json();
        assertThat(json.path("confirmed").asBoolean()).isTrue();
        String eventId = json.path("event_id").asText();
        assertThat(stage.newest(KEYS.panicClose()))
                .contains(json.path("stream_id").asText(), eventId, "TEST", "CRITICAL", "ops");
        assertThat(redis.command("HMGET", KEYS.tradingState(), "halted", "phase", "epoch", "source", "event_id"))
                .containsExactly("true", "CLOSING", "5", "ops", eventId);
    }

    @Test
    void theWorkersOwnEpochCountsWhenTheHashIsLost() {
        stage.speaks();
        operator.runs(panic("--no-wait"));
        assertThat(redis.answer("HGET", KEYS.tradingState(), "epoch")).isEqualTo("5");
    }

    @Test
    void anUnreadableHaltStateDoesNotKeepThePanicBack() {
        redis.command("SET", KEYS.tradingState(), "nonsense");
        Result result = operator.runs(panic("--no-wait"));
        assertThat(result.err()).contains("WRONGTYPE");
        assertThat(result.code()).isEqualTo(21);
        assertThat(redis.answer("XLEN", KEYS.panicClose())).isEqualTo("1");
    }

    @Test
    void whenNoWorkerTakesItTheCloserIsCalled() {
        stage.afterReset();
        stage.whenever(() -> {
            if (Files.exists(folder.resolve(CloseNow.FILE))) {
                stage.complete(stage.newestPanic().orElseThrow(), "FLAT", 2);
            }
        });
        Result result = operator.runs(panic());
        assertThat(result.err()).contains("no worker took the panic", "close-now");
        assertThat(result.code()).isZero();
        CloseNow call = CloseNow.read(
                new StateFile(folder.resolve(CloseNow.FILE)).read().fields());
        assertThat(call.reason()).contains("TEST");
        assertThat(call.epoch()).hasValue(5);
        assertThat(result.out()).contains(call.eventId());
    }

    @Test
    void withoutRedisTheCloserIsCalledAtOnce() {
        redis.kill();
        Result result = hasty.runs(panic("--json"));
        assertThat(result.err()).contains("did not confirm", "wrote " + folder.resolve(CloseNow.FILE));
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.json().path("close_now").asBoolean()).isTrue();
        assertThat(folder.resolve(CloseNow.FILE)).exists();
    }

    @Test
    void aHungRedisIsAsGoodAsNone() {
        stage.afterReset();
        redis.pause();
        Result result = hasty.runs(panic());
        redis.resume();
        assertThat(result.code()).isEqualTo(4);
        assertThat(folder.resolve(CloseNow.FILE)).exists();
    }

    @Test
    void whoCannotCallTheCloserIsToldWhatToDo() {
        redis.kill();
        Result result = hasty.runs(
                "panic",
                "--reason",
                "TEST",
                "--state-dir",
                folder.resolve("none").toString());
        assertThat(result.err()).contains("there is no folder", "close the positions at the exchange now");
        assertThat(result.code()).isEqualTo(4);
    }

    @Test
    void aPrefixedSystemIsNotReachedByAPlainPanic() {
        operator.runs(panic("--no-wait", "--prefix", "a1:"));
        assertThat(redis.answer("EXISTS", "a1:system:panic_close")).isEqualTo("1");
        assertThat(redis.answer("EXISTS", KEYS.panicClose())).isEqualTo("0");
    }

    @Test
    @Tag("slow")
    void aPanicThatStaysOpenIsTwentyOne() {
        stage.afterReset();
        worker("UNKNOWN");
        Result result = hasty.runs(panic());
        assertThat(result.err()).contains("not proven flat after 60 s");
        assertThat(result.code()).isEqualTo(21);
    }
}
