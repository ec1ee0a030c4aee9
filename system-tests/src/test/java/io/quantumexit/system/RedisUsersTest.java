package io.quantumexit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ops/redis/users.acl}: each user can do its work and nothing else. Asked of a real Redis, 7 or newer. */
class RedisUsersTest {

    private static final Path USERS = Path.of("..", "ops", "redis", "users.acl");

    /** SHA-256 of "x". */
    private static final String HASH = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    @TempDir
    private static Path folder = Path.of("");

    private static List<RedisServer> started = List.of();

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RedisServer.isAtLeast(7), "an older Redis has no rights to read and write a key apart");
        try (Stream<String> lines = Files.lines(USERS)) {
            String users = lines.filter(line -> line.startsWith("user "))
                    .filter(line -> !line.startsWith("user default"))
                    .map(line -> line.replaceAll("#@[a-z-]+@", "#" + HASH))
                    .collect(Collectors.joining("\n", "", "\n"));
            // The test itself asks as the default user, which is off in the installation.
            Files.writeString(folder.resolve("users.acl"), users + "user default on nopass ~* &* +@all\n");
        }
        started = List.of(
                RedisServer.start("--aclfile", folder.resolve("users.acl").toString()));
    }

    @AfterAll
    static void stop() {
        started.forEach(RedisServer::close);
    }

    private static RedisServer redis() {
        return started.get(0);
    }

    /** Whether Redis would let that user run the command. */
    private static boolean may(String user, String command) {
        String answer = redis().command(Stream.concat(Stream.of("ACL", "DRYRUN", user), Stream.of(command.split(" ")))
                        .toArray(String[]::new))
                .get(0);
        return answer.equals("OK");
    }

    @ParameterizedTest
    @CsvSource({
        "exit_brain, XADD exit_brain:heartbeat * status ALIVE",
        "exit_brain, XADD exit_brain:decisions * a 1",
        "exit_brain, XADD system:panic_close * a 1",
        "exit_brain, HSET system:state:trading halted true",
        "exit_brain, XREAD STREAMS watchdog:status emergency_exit_worker:readiness exit_brain:approval system:panic_close 0 0 0 0",
        "exit_brain, HGETALL system:state:trading",
        "last_words, XADD exit_brain:heartbeat * status DEAD",
        "watchdog, XADD system:panic_close * a 1",
        "watchdog, XADD watchdog:status * a 1",
        "watchdog, SET system:gate open PX 3000",
        "watchdog, DEL system:gate",
        "watchdog, XREVRANGE system:panic_close + - COUNT 1",
        "watchdog, XREAD STREAMS exit_brain:heartbeat system:panic_close:completed system:events 0 0 0",
        "worker, XREADGROUP GROUP emergency_exit_worker w COUNT 1 STREAMS system:panic_close >",
        "worker, XGROUP CREATE system:panic_close emergency_exit_worker 0 MKSTREAM",
        "worker, XACK system:panic_close emergency_exit_worker 1-0",
        "worker, XCLAIM system:panic_close emergency_exit_worker w 0 1-0",
        "worker, XTRIM system:panic_close MINID 1-0",
        "worker, XADD system:panic_close:completed * a 1",
        "worker, HSET system:panic_close:processed e done",
        "worker, HDEL system:panic_close:processed e",
        "worker, DEL system:state:trading",
        "operator, XADD system:panic_close * issued_by ops",
        "operator, XADD exit_brain:approval * boot_id b",
        "operator, HSET system:state:trading halted false",
        "operator, WATCH system:panic_close system:state:trading",
        "operator, XREVRANGE system:events + -",
        "auditor, XREADGROUP GROUP audit_logger a STREAMS system:panic_close >",
        "auditor, XRANGE system:events - +",
    })
    void eachCanDoItsWork(String user, String command) {
        assertThat(may(user, command)).as("%s: %s", user, command).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "exit_brain, XADD system:panic_close:completed * a 1",
        "exit_brain, XADD watchdog:status * a 1",
        "exit_brain, XADD exit_brain:approval * a 1",
        "exit_brain, XREADGROUP GROUP emergency_exit_worker w STREAMS system:panic_close >",
        "exit_brain, SET system:gate open",
        "last_words, XADD system:panic_close * a 1",
        "last_words, XRANGE exit_brain:heartbeat - +",
        "watchdog, XADD exit_brain:heartbeat * status ALIVE",
        "watchdog, XADD system:panic_close:completed * a 1",
        "watchdog, XACK system:panic_close emergency_exit_worker 1-0",
        "watchdog, XTRIM system:panic_close MAXLEN 0",
        "worker, XADD exit_brain:heartbeat * status ALIVE",
        "worker, XADD system:panic_close * a 1",
        "worker, XADD exit_brain:approval * a 1",
        "worker, SET system:gate open",
        "worker, DEL system:panic_close",
        "operator, XADD exit_brain:heartbeat * status ALIVE",
        "operator, SET system:gate open",
        "operator, XGROUP DESTROY system:panic_close emergency_exit_worker",
        "operator, FLUSHALL",
        "auditor, XADD system:panic_close * a 1",
        "auditor, HSET system:state:trading halted false",
    })
    void andNothingElse(String user, String command) {
        assertThat(may(user, command)).as("%s: %s", user, command).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"exit_brain", "last_words", "watchdog", "worker", "operator", "auditor"})
    void nobodyMayEndOrEmptyRedis(String user) {
        for (String command :
                List.of("FLUSHALL", "SHUTDOWN", "CONFIG SET maxmemory 1", "ACL SETUSER x on", "DEBUG SLEEP 1")) {
            assertThat(may(user, command)).as("%s: %s", user, command).isFalse();
        }
    }

    @Test
    void thePasswordIsWanted() throws IOException {
        try (RespClient client = new RespClient(redis().port())) {
            assertThat(client.command("AUTH", "watchdog", "x")).contains("OK");
        }
    }

    /**
     * Redis replays what was written in one MULTI with the rights of its default user, also when that is off, and drops
     * what it may not: a restart would forget panics and halts.
     */
    @Test
    void aRestartForgetsNothingThatWasWrittenInOneMulti() throws IOException {
        String replayer;
        try (Stream<String> lines = Files.lines(USERS)) {
            replayer = lines.filter(line -> line.startsWith("user default"))
                    .map(line -> line.replace(" off", " on nopass") + " +ping") // so that this test sees it is up
                    .collect(Collectors.joining("\n"));
        }
        String others = Files.readString(folder.resolve("users.acl")).replaceAll("user default.*\n", "");
        Path acl = Files.writeString(folder.resolve("replay.acl"), others + replayer + "\n");
        try (RedisServer redis =
                RedisServer.start("--aclfile", acl.toString(), "--appendonly", "yes", "--appendfsync", "always")) {
            try (RespClient worker = new RespClient(redis.port())) {
                worker.command("AUTH", "worker", "x");
                worker.command("MULTI");
                worker.command("HSET", "system:state:trading", "halted", "true");
                worker.command("XADD", "system:panic_close:completed", "*", "outcome", "FLAT");
                worker.command("EXEC");
            }
            List<String> before = servedInMulti(redis);
            redis.kill();
            redis.restart();
            try (RespClient operator = new RespClient(redis.port())) {
                operator.command("AUTH", "operator", "x");
                assertThat(operator.command("HGETALL", "system:state:trading")).containsExactly("halted", "true");
                assertThat(operator.command("XLEN", "system:panic_close:completed"))
                        .containsExactly("1");
                assertThat(served(operator)).isEqualTo(before);
            }
        }
    }

    /** Each command that is replayed as another one: XREADGROUP, XCLAIM and SET PX. */
    private static List<String> servedInMulti(RedisServer redis) throws IOException {
        try (RespClient worker = new RespClient(redis.port());
                RespClient watchdog = new RespClient(redis.port());
                RespClient operator = new RespClient(redis.port())) {
            operator.command("AUTH", "operator", "x");
            watchdog.command("AUTH", "watchdog", "x");
            worker.command("AUTH", "worker", "x");
            for (String id : List.of("1-0", "2-0", "3-0")) {
                operator.command("XADD", "system:panic_close", id, "issued_by", "ops");
            }
            inMulti(watchdog, "SET system:gate open PX 600000", "XADD watchdog:status * a 1");
            inMulti(
                    worker,
                    "XGROUP CREATE system:panic_close emergency_exit_worker 0",
                    "XREADGROUP GROUP emergency_exit_worker w COUNT 2 STREAMS system:panic_close >",
                    "XCLAIM system:panic_close emergency_exit_worker v 0 1-0",
                    "XACK system:panic_close emergency_exit_worker 2-0",
                    "XTRIM system:panic_close MINID 1-0",
                    "HSET system:panic_close:processed e done f done",
                    "HDEL system:panic_close:processed f");
            return served(operator);
        }
    }

    private static void inMulti(RespClient client, String... commands) throws IOException {
        client.command("MULTI");
        for (String command : commands) {
            client.command(command.split(" "));
        }
        client.command("EXEC");
    }

    private static List<String> served(RespClient operator) throws IOException {
        List<String> seen =
                new ArrayList<>(operator.command("XPENDING", "system:panic_close", "emergency_exit_worker"));
        assertThat(seen).startsWith("1", "1-0", "1-0").contains("v");
        seen.addAll(operator.command("HGETALL", "system:panic_close:processed"));
        seen.addAll(operator.command("GET", "system:gate"));
        seen.addAll(operator.command("XLEN", "watchdog:status"));
        assertThat(seen).endsWith("e", "done", "open", "1");
        return seen;
    }
}
