package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.daemon.state.StateFile;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No wrong setting turns a panic away: what is left of the settings must do. */
class PanicSettingsTest {

    private static final RedisServer REDIS = RedisServer.start();
    private static final Keys KEYS = Keys.PLAIN;

    @TempDir
    private Path folder = Path.of("");

    private final Operator operator = new Operator(REDIS.url());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void empty() {
        REDIS.command("FLUSHALL");
    }

    private static String panics() {
        return REDIS.answer("XLEN", KEYS.panicClose());
    }

    @ParameterizedTest
    @CsvSource({
        "QT_STOP_LOSS_PERCENT, 60",
        "QT_ENVIRONMENT, simulator",
        "QT_ENVIRONMENT, nonsense",
    })
    void whatItDoesNotUseIsNotEvenTold(String name, String value) {
        Result result = operator.with(name, value).runs("panic", "--no-wait", "--reason", "TEST");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(21);
        assertThat(panics()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "QT_X, 1",
        "QT_REDIS_PASSWORD, hunter2",
        "QT_ACCOUNT, ../etc",
        "QT_STATE_DIR, relative",
        "QT_HOST_BOOT_ID, xyz",
        "QT_REDIS_USER, a b",
        "QT_REDIS_PASSWORD_FILE, relative",
        "QT_REDIS_PASSWORD_FILE, /nowhere/pw",
        "QT_REDIS_CA_FILE, /nowhere/ca.pem",
    })
    void whatRedisCanBeAskedWithoutIsToldAndLeftOut(String name, String value) {
        Result result = operator.with(name, value).runs("panic", "--no-wait", "--reason", "TEST");
        assertThat(result.err()).contains(value.startsWith("/") ? value : name).doesNotContain("hunter2");
        assertThat(result.code()).isEqualTo(21);
        assertThat(panics()).isEqualTo("1");
    }

    @Test
    void aPasswordThatCannotBeReadIsNotAskedForByEveryRedis() throws IOException {
        Path unreadable = Files.createDirectory(folder.resolve("pw"));
        Result result =
                operator.runs("panic", "--no-wait", "--reason", "TEST", "--password-file", unreadable.toString());
        assertThat(result.err()).contains(unreadable + " cannot be read");
        assertThat(result.code()).isEqualTo(21);
        assertThat(panics()).isEqualTo("1");
    }

    /** A wrong prefix is another account: nothing may be published under none. */
    @ParameterizedTest
    @CsvSource({
        "QT_REDIS_URL, nonsense",
        "QT_REDIS_URL, redis://me:hun/ter@host",
        "QT_KEY_PREFIX, a b",
    })
    void withoutAWayToRedisTheCloserIsCalled(String name, String value) {
        Result result = operator.with(name, value)
                .with("QT_STATE_DIR", folder.toString())
                .runs("panic", "--reason", "TEST", "--json");
        assertThat(result.err())
                .contains(name, "nothing was published", "wrote " + folder.resolve(CloseNow.FILE))
                .doesNotContain("hun");
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.json().path("exit_code").asInt()).isEqualTo(4);
        assertThat(result.json().path("confirmed").asBoolean(true)).isFalse();
        assertThat(result.json().path("close_now").asBoolean()).isTrue();
        CloseNow call = CloseNow.read(
                new StateFile(folder.resolve(CloseNow.FILE)).read().fields());
        assertThat(call.reason()).contains("TEST");
        assertThat(panics()).isEqualTo("0");
    }

    @Test
    void whenNothingIsLeftTheOperatorIsToldWhatToDo() {
        Result result = operator.with("QT_REDIS_URL", "nonsense")
                .with("QT_ACCOUNT", "../etc")
                .runs("panic", "--reason", "TEST");
        assertThat(result.err()).contains("--state-dir", "close the positions at the exchange now");
        assertThat(result.code()).isEqualTo(4);
    }

    @Test
    void otherCommandsStopAtWhatTheyUse() {
        assertThat(operator.with("QT_ENVIRONMENT", "simulator").runs("status").code())
                .isEqualTo(3);
        Result result = operator.with("QT_X", "1").runs("status");
        assertThat(result.err()).contains("QT_X is no setting");
        assertThat(result.code()).isEqualTo(2);
    }
}
