package io.quantumexit.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RedisServerTest {

    @Test
    void answersAndLeavesNothingBehind() {
        Path folder;
        int port;
        try (RedisServer redis = RedisServer.start()) {
            folder = redis.folder();
            port = redis.port();
            assertThat(redis.answer("SET", "k", "ein Wert mit Ümlaut")).isEqualTo("OK");
            assertThat(redis.answer("GET", "k")).isEqualTo("ein Wert mit Ümlaut");
            assertThat(redis.answer("GET", "none")).isEqualTo("(nil)");
            assertThatThrownBy(() -> redis.command("XLEN", "k")).hasMessageStartingWith("WRONGTYPE");
        }
        assertThat(Files.exists(folder)).isFalse();
        assertThatThrownBy(() -> new RespClient(port)).isInstanceOf(IOException.class);
    }

    @Test
    void comesBackWithItsDataOrWithNone() {
        try (RedisServer redis = RedisServer.start("--appendonly", "yes")) {
            redis.command("SET", "k", "1");
            redis.kill();
            redis.restart();
            assertThat(redis.answer("GET", "k")).isEqualTo("1");
            redis.kill();
            redis.restartEmpty();
            assertThat(redis.answer("GET", "k")).isEqualTo("(nil)");
        }
    }

    @Test
    void isWhereItWasAndKeepsItsDataInItsFolder() throws IOException {
        try (RedisServer redis = RedisServer.start("--unixsocket", "{folder}/socket")) {
            int port = redis.port();
            Path folder = redis.folder();
            assertThat(folder.resolve("socket")).exists();
            assertThat(redis.command("CONFIG", "GET", "bind")).containsExactly("bind", "127.0.0.1");
            assertThat(redis.command("CONFIG", "GET", "save")).containsExactly("save", "");
            assertThat(redis.command("CONFIG", "GET", "appendonly")).containsExactly("appendonly", "no");
            redis.command("SET", "k", "1");
            redis.command("SAVE");
            assertThat(folder.resolve("dump.rdb")).isNotEmptyFile();
            assertThat(Files.getOwner(folder.resolve("dump.rdb"))).isEqualTo(Files.getOwner(folder));
            redis.restart();
            assertThat(redis.answer("GET", "k")).isEqualTo("1");
            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.folder()).isEqualTo(folder);
        }
    }

    @Test
    void canBeKilledWhileItHangsAndAgainWhenItIsDead() throws IOException {
        try (RedisServer redis = RedisServer.start()) {
            redis.pause();
            redis.kill();
            redis.kill();
            assertThatThrownBy(() -> new RespClient(redis.port())).isInstanceOf(IOException.class);
            redis.restart();
            assertThat(redis.answer("PING")).isEqualTo("PONG");
            redis.pause();
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        assertThatThrownBy(() -> RedisServer.start("--no-such-option", "1"))
                .cause()
                .hasMessageContaining("no-such-option");
    }

    @Test
    void doesAfterwardsWhatWasAskedWhileItHung() throws IOException {
        try (RedisServer redis = RedisServer.start();
                RespClient client = new RespClient(redis.port(), 300)) {
            redis.pause();
            assertThatThrownBy(() -> client.command("INCR", "n")).isInstanceOf(IOException.class);
            redis.resume();
            Await.until("the late increment", () -> redis.answer("GET", "n").equals("1"));
        }
    }

    @Test
    void faultsOfALink() throws IOException {
        try (RedisServer redis = RedisServer.start();
                TcpProxy proxy = new TcpProxy(redis.port())) {
            try (RespClient client = new RespClient(proxy.port())) {
                assertThat(client.command("PING")).containsExactly("PONG");
                proxy.delay(120);
                long start = System.nanoTime();
                assertThat(client.command("PING")).containsExactly("PONG");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
                proxy.heal();
                proxy.cut();
                assertThatThrownBy(() -> client.command("PING")).isInstanceOf(IOException.class);
            }
            proxy.refuse();
            assertThatThrownBy(() -> {
                        try (RespClient refused = new RespClient(proxy.port())) {
                            refused.command("PING");
                        }
                    })
                    .isInstanceOf(IOException.class);
            proxy.heal();
            try (RespClient again = new RespClient(proxy.port())) {
                assertThat(again.command("PING")).containsExactly("PONG");
            }
        }
    }
}
