package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.cli.io.PictureReader;
import io.quantumexit.cli.io.ResetWriter;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.redis.LettuceRedis;
import io.quantumexit.daemon.redis.RedisEndpoint;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code qtexit reset}: what it writes, what it refuses, and that it never voids a panic nobody saw. */
class ResetCommandTest {

    private static final Keys KEYS = Keys.PLAIN;

    private final RedisServer redis = RedisServer.start();
    private final Stage stage = new Stage(redis, KEYS);
    private final Operator operator = new Operator(redis.url());

    @AfterEach
    void stop() {
        stage.close();
        redis.close();
    }

    private String halted() {
        return redis.answer("HGET", KEYS.tradingState(), "halted");
    }

    @Test
    void aFlatAccountIsResetInOneStep() {
        String panicId = stage.haltedFlat("e1");
        stage.keepsSpeaking();
        Result result = operator.answering("yes\n", "reset", "--reason", "drill over");
        assertThat(result.out()).contains("halt lifted: epoch 6, panics up to " + panicId + " are void");
        assertThat(result.code()).isZero();
        assertThat(redis.command("HGETALL", KEYS.tradingState()))
                .as("nothing of the old halt stays")
                .doesNotContain("phase", "outcome", "event_id")
                .containsSubsequence("halted", "false", "reset_by", "kim", "reset_reason", "drill over")
                .containsSubsequence("epoch", "6", "void_through", panicId);
        assertThat(stage.newest(KEYS.events())).contains("trading.reset", "kim", "drill over", panicId);
    }

    @Test
    void aHaltThatOvertakesTheResetIsSaid() {
        stage.haltedFlat("e1");
        stage.worker(Stage.Worker.OVERTAKES).keepsSpeaking();
        Result result = operator.runs("reset", "--reason", "x", "--yes");
        assertThat(result.out()).doesNotContain("halt lifted");
        assertThat(result.err()).contains("trading is halted again", "epoch 6", "qtexit reset --reason TEXT");
        assertThat(result.code()).isEqualTo(20);
        assertThat(halted()).isEqualTo("true");
    }

    @Test
    void aWorkerThatDoesNotTakeTheResetOverIsSaid() {
        stage.haltedFlat("e1");
        stage.worker(Stage.Worker.OVERSEES).keepsSpeaking();
        Result result = Operator.hasty(redis.url()).runs("reset", "--reason", "x", "--yes", "--json");
        assertThat(result.json().path("done").asBoolean(true)).isFalse();
        assertThat(result.json().path("reasons").path(0).asText())
                .contains("the worker has not taken it over in 3 s", "epoch 5");
        assertThat(result.json().path("exit_code").asInt()).isEqualTo(20);
        assertThat(result.code()).isEqualTo(20);
    }

    @Test
    void aRedisThatHangsAfterTheResetDoesNotHideIt() {
        String panicId = stage.haltedFlat("e1");
        stage.worker(Stage.Worker.OVERSEES).keepsSpeaking();
        CompletableFuture<Void> hang = CompletableFuture.runAsync(() -> {
            Await.until("the halt is lifted", () -> halted().equals("false"));
            redis.pause();
        });
        Result result = operator.runs("reset", "--reason", "x", "--yes", "--json");
        hang.join();
        redis.resume();
        assertThat(result.json().path("epoch").asLong()).isEqualTo(6);
        assertThat(result.json().path("void_through").asText()).isEqualTo(panicId);
        assertThat(result.json().path("reasons").path(0).asText())
                .contains("the halt was lifted in Redis (epoch 6, panics up to " + panicId, "qtexit status");
        assertThat(result.code()).isEqualTo(4);
    }

    @Test
    void itShowsTheStateAndAsks() {
        stage.haltedFlat("e1");
        stage.keepsSpeaking();
        Result result = operator.answering("no\n", "reset", "--reason", "x");
        assertThat(result.out()).contains("halt       HALTED", "Type yes to go on:", "nothing was changed");
        assertThat(result.code()).isEqualTo(22);
        assertThat(halted()).isEqualTo("true");
    }

    @Test
    void openPositionsForbidItUnlessTheyAreNamed() {
        stage.haltedFlat("e1");
        stage.complete("e1", "RESIDUAL", 1, "DUSTUSDT");
        stage.positions(1).keepsSpeaking();
        Result refused = operator.runs("reset", "--reason", "x", "--yes", "--json");
        assertThat(refused.code()).isEqualTo(22);
        assertThat(refused.json().path("done").asBoolean(true)).isFalse();
        assertThat(refused.json().path("reasons").path(0).asText()).contains("1 open position(s)");
        assertThat(halted()).isEqualTo("true");
        Result mistyped = operator.runs("reset", "--reason", "x", "--yes", "--accept-residual", "DUSTUSD");
        assertThat(mistyped.code()).isEqualTo(22);
        assertThat(mistyped.out()).contains("DUSTUSD cannot be accepted: the newest completion names DUSTUSDT");
        assertThat(halted()).isEqualTo("true");
        JsonNode done = operator.runs(
                        "reset",
                        "--reason",
                        "x",
                        "--yes",
                        "--json",
                        "--by",
                        "lee",
                        "--accept-residual",
                        "DUSTUSDT",
                        "DUSTUSDT")
                .json();
        assertThat(done.path("epoch").asLong()).isEqualTo(6);
        assertThat(stage.newest(KEYS.events())).contains("accepted_residual", "DUSTUSDT", "lee");
    }

    @Test
    void aSilentWorkerForbidsIt() {
        stage.haltedFlat("e1");
        Result result = operator.runs("reset", "--reason", "x", "--yes");
        assertThat(result.out()).contains("the worker is silent", "start it");
        assertThat(result.code()).isEqualTo(22);
    }

    @Test
    void aLostHashIsWrittenAnewWithAWarning() {
        String panicId = stage.haltedFlat("e1");
        redis.command("DEL", KEYS.tradingState());
        stage.keepsSpeaking();
        Result result = operator.answering("yes\n", "reset", "--reason", "x");
        assertThat(result.out()).contains("note: the halt state is missing", "epoch 6, panics up to " + panicId);
        assertThat(result.code()).isZero();
    }

    @Test
    void whatIsNotHaltedIsLeftAlone() {
        stage.afterReset().keepsSpeaking();
        Result result = operator.runs("reset", "--reason", "x", "--yes");
        assertThat(result.out()).contains("nothing to reset");
        assertThat(result.code()).isZero();
        assertThat(redis.answer("XLEN", KEYS.events())).isEqualTo("0");
    }

    @Test
    void aPanicThatArrivesWhileTheOperatorThinksIsNotVoided() {
        stage.haltedFlat("e1");
        stage.keepsSpeaking();
        try (RedisEndpoint endpoint = endpoint();
                LettuceRedis link = new LettuceRedis(endpoint)) {
            PictureReader reader = connected(link);
            Picture seen = reader.read();
            stage.add(KEYS.panicClose(), "issued_by", "watchdog", "reason", "LATE");
            ResetWriter.Written written =
                    new ResetWriter(endpoint, KEYS, reader::read).lift(seen, "kim", "x", List.of(), 1);
            assertThat(written.written()).isEmpty();
            assertThat(written.problems()).singleElement().asString().contains("look again");
        }
        assertThat(halted()).isEqualTo("true");
    }

    @Test
    void aPanicBetweenTheLastLookAndTheWriteStopsTheReset() {
        stage.haltedFlat("e1");
        stage.keepsSpeaking();
        try (RedisEndpoint endpoint = endpoint();
                LettuceRedis link = new LettuceRedis(endpoint)) {
            PictureReader reader = connected(link);
            Picture seen = reader.read();
            ResetWriter writer = new ResetWriter(endpoint, KEYS, () -> {
                Picture last = reader.read();
                stage.add(KEYS.panicClose(), "issued_by", "watchdog", "reason", "LATER_STILL");
                return last;
            });
            ResetWriter.Written written = writer.lift(seen, "kim", "x", List.of(), 1);
            assertThat(written.written()).isEmpty();
            assertThat(written.problems()).singleElement().asString().contains("very moment");
        }
        assertThat(halted()).isEqualTo("true");
        assertThat(redis.answer("XLEN", KEYS.events()))
                .as("no reset is recorded")
                .isEqualTo("0");
    }

    @Test
    void noResetWithoutAPlaceForItsRecord() {
        stage.haltedFlat("e1");
        stage.keepsSpeaking();
        redis.command("SET", KEYS.events(), "not a stream");
        Result result = operator.runs("reset", "--reason", "x", "--yes");
        assertThat(result.err()).contains("system:events is a string, it should be a stream", "redis-cli RENAME");
        assertThat(result.code()).isEqualTo(4);
        assertThat(halted()).isEqualTo("true");
    }

    @Test
    void aRecordThatCouldNotBeWrittenIsToldAsSuch() {
        stage.haltedFlat("e1");
        stage.keepsSpeaking();
        try (RedisEndpoint endpoint = endpoint();
                LettuceRedis link = new LettuceRedis(endpoint)) {
            PictureReader reader = connected(link);
            Picture seen = reader.read();
            ResetWriter writer = new ResetWriter(endpoint, KEYS, () -> {
                Picture last = reader.read();
                redis.command("SET", KEYS.events(), "not a stream");
                return last;
            });
            ResetWriter.Written written = writer.lift(seen, "kim", "x", List.of(), 1);
            assertThat(written.written()).isPresent();
            assertThat(written.problems()).singleElement().asString().contains("WRONGTYPE");
        }
        assertThat(halted()).isEqualTo("false");
    }

    private RedisEndpoint endpoint() {
        return Operator.patiently(Settings.load(Map.of("QT_REDIS_URL", redis.url()), Program.OPERATOR));
    }

    private static PictureReader connected(LettuceRedis link) {
        Await.until("a connection", link::isConnected);
        return new PictureReader(link, KEYS, new SystemClock(), HostBoot.id(), "test");
    }
}
