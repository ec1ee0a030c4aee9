package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.cli.app.Operator.Result;
import io.quantumexit.schema.Keys;
import io.quantumexit.testsupport.Await;
import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear error and loses nothing. */
class BadInputTest {

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
        REDIS.command("CONFIG", "SET", "requirepass", "");
        REDIS.command("FLUSHALL");
    }

    /** A port that is bound and not listened on refuses, and nobody else can take it meanwhile. */
    @Test
    void aRedisThatIsNotThereIsAnError() throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Result result =
                    Operator.hasty("redis://127.0.0.1:" + taken.getLocalPort()).runs("status");
            assertThat(result.err()).contains("cannot be used", "refused", "--redis");
            assertThat(result.code()).isEqualTo(4);
        }
    }

    @Test
    void aHungRedisIsAnError() {
        try (RedisServer hung = RedisServer.start()) {
            hung.pause();
            Result result = Operator.hasty(hung.url()).runs("status");
            hung.resume();
            assertThat(result.err()).contains("cannot be used");
            assertThat(result.code()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "http://127.0.0.1:6379", "redis://"})
    void aUrlThatIsNoneIsAUsageError(String url) {
        Result result = operator.runs("status", "--redis", url);
        assertThat(result.err()).contains("QT_REDIS_URL", "redis://");
        assertThat(result.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis-socket://hun@ter@/nowhere/sock", "redis://me:hun/ter@host", "redis://me:hun#ter@host"})
    void noPartOfAPasswordIsShown(String url) {
        Result result = Operator.hasty(url).runs("status");
        assertThat(result.err()).contains("redis").doesNotContain("hun", "ter@");
    }

    @Test
    void aWrongPasswordIsNamed() throws IOException {
        REDIS.command("CONFIG", "SET", "requirepass", "right");
        try {
            assertRefused("NOAUTH", "status");
            Path file = Files.writeString(folder.resolve("pw"), "wrong\n");
            assertRefused("WRONGPASS", "status", "--password-file", file.toString());
            Files.writeString(file, "right\n");
            assertThat(operator.runs("status", "--password-file", file.toString())
                            .code())
                    .isEqualTo(3);
        } finally {
            try (var client = new RespClient(REDIS.port())) {
                client.command("AUTH", "right");
                client.command("CONFIG", "SET", "requirepass", "");
            }
        }
    }

    /** Redis closes the connection after its refusal, and sometimes that is all that is seen of it. */
    private static void assertRefused(String reply, String... arguments) {
        Result refused = Await.value(
                "refused with " + reply,
                Await.PATIENCE,
                () -> Optional.of(Operator.hasty(REDIS.url()).runs(arguments))
                        .filter(result -> result.err().contains(reply)));
        assertThat(refused.err()).contains("--password-file").doesNotContain("wrong\n");
        assertThat(refused.code()).isEqualTo(4);
    }

    @Test
    void aUserWithoutTheRightIsTold() throws IOException {
        REDIS.command("ACL", "SETUSER", "guest", "on", ">guest", "~*", "+ping", "+time", "+hello", "+auth");
        Path file = Files.writeString(folder.resolve("pw"), "guest");
        Result result = operator.runs("status", "--user", "guest", "--password-file", file.toString());
        assertThat(result.err()).contains("NOPERM", "this Redis user may not do that");
        assertThat(result.code()).isEqualTo(4);
    }

    @Test
    void aStreamOfTheWrongTypeIsNamedWithWhatToDo() {
        REDIS.command("SET", KEYS.panicClose(), "oops");
        Result result = operator.runs("status");
        assertThat(result.err()).contains("system:panic_close is a string, it should be a stream", "redis-cli RENAME");
        assertThat(result.code()).isEqualTo(4);
        assertThat(REDIS.answer("GET", KEYS.panicClose())).isEqualTo("oops");
        REDIS.command("DEL", KEYS.panicClose());
        REDIS.command("RPUSH", KEYS.tradingState(), "x");
        assertThat(operator.runs("status").err())
                .contains("system:state:trading is a list or a set, it should be a hash");
    }

    @Test
    void anUnknownOptionOrCommandIsSuggested() {
        assertThat(operator.runs("status", "--jsn").err()).contains("--jsn", "--json");
        assertThat(operator.runs("statsu").err()).contains("status");
        assertThat(operator.runs("statsu").code()).isEqualTo(2);
        assertThat(operator.runs().code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reset", "standdown", "panic"})
    void aReasonIsWanted(String command) {
        Result result = operator.runs(command);
        assertThat(result.err()).contains("--reason");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void aReasonOfSeveralLinesIsNone() {
        assertThat(operator.runs("reset", "--yes", "--reason", "a\nb").code()).isEqualTo(2);
        assertThat(operator.runs("reset", "--yes", "--reason", " ").code()).isEqualTo(2);
    }

    @Test
    void programsMustSayYesThemselves() {
        Result result = operator.runs("reset", "--reason", "x", "--json");
        assertThat(result.err()).contains("--yes");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void aSpanThatIsNoneIsAUsageError() {
        assertThat(operator.runs("watch", "--for", "soon").err()).contains("--for is 'soon'", "90s");
        assertThat(operator.runs("watch", "--since", "yesterday").code()).isEqualTo(2);
    }

    @Test
    void theHelpNamesEveryExitCode() {
        Result help = operator.runs("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("status", "panic", "Exit codes", " 21  ", " 22  ");
        assertThat(operator.runs("status", "--help").out()).contains("Exit codes", "--json", "--redis");
    }
}
