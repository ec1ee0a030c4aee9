package io.quantumexit.chaos.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.quantumexit.daemon.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an exchange that has had enough. */
class RestraintTest {

    private static final Secret KEY = new Secret("key");

    private final Restraint restraint = new Restraint();
    private HttpServer exchange;
    private int status;
    private String retryAfter = "";

    @BeforeEach
    void open() throws IOException {
        exchange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exchange.createContext("/", call -> {
            if (!retryAfter.isEmpty()) {
                call.getResponseHeaders().set("Retry-After", retryAfter);
            }
            call.sendResponseHeaders(status, 2);
            call.getResponseBody().write(new byte[] {'{', '}'});
            call.close();
        });
        exchange.start();
    }

    @AfterEach
    void close() {
        exchange.stop(0);
    }

    private ExchangeFailure answer(int with, String after) {
        status = with;
        retryAfter = after;
        URI base = URI.create("http://127.0.0.1:" + exchange.getAddress().getPort());
        ExchangeEye eye = new ExchangeEye(new SignedHttp(base, KEY, KEY));
        return catchThrowableOfType(ExchangeFailure.class, eye::positions);
    }

    @Test
    void tooOftenIsHeededForAsLongAsItSays() {
        assertThat(restraint.heed(answer(429, "3"), 100))
                .hasValueSatisfying(said -> assertThat(said).contains("3000 ms"));
        assertThat(restraint.mayAsk(3_099)).isFalse();
        assertThat(restraint.mayAsk(3_100)).isTrue();
    }

    @Test
    void withoutAWordOfHowLongItIsASecond() {
        restraint.heed(answer(429, ""), 100);
        assertThat(restraint.mayAsk(1_099)).isFalse();
        assertThat(restraint.mayAsk(1_100)).isTrue();
    }

    @Test
    void whoIsBannedAsksNoMore() {
        assertThat(restraint.heed(answer(418, "1"), 100))
                .hasValueSatisfying(said -> assertThat(said).contains("banned"));
        assertThat(restraint.mayAsk(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void anyOtherFailureIsAskedAgainAtOnce() {
        assertThat(restraint.heed(answer(503, ""), 100)).isEmpty();
        assertThat(restraint.mayAsk(100)).isTrue();
    }
}
