package io.quantumexit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quantumexit.testsupport.RedisServer;
import io.quantumexit.testsupport.RespClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ops/redis/users.acl} as a real Redis lists it. */
final class UserCheckTest {

    private static final String MARK = "@[a-z-]+@";

    /** SHA-256 of "x". */
    private static final String HASH = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    @TempDir
    private Path folder;

    @Test
    void whatRedisListsIsWhatThePackageGives() throws IOException {
        assumeTrue(RedisServer.isAtLeast(7), "an older Redis has no selectors");
        List<String> shipped;
        try (Stream<String> lines = Files.lines(Path.of("..", "ops", "redis", "users.acl"))) {
            shipped = lines.filter(line -> line.startsWith("user ")).toList();
        }
        Path acl = Files.write(
                folder.resolve("acl"),
                shipped.stream()
                        .map(line -> line.replaceAll(MARK, HASH))
                        // so that this test sees it is up
                        .map(line -> line.replace("user default reset off", "user default reset on nopass +ping"))
                        .toList());
        try (RedisServer redis = RedisServer.start("--aclfile", acl.toString());
                RespClient operator = new RespClient(redis.port())) {
            operator.command("AUTH", "operator", "x");
            List<String> listed = operator.command("ACL", "LIST").stream()
                    .map(line -> line.replace("user default on nopass", "user default off"))
                    .toList();
            Finding fine = judge(listed, shipped);
            assertThat(fine.verdict()).as("%s", fine).isEqualTo(Verdict.OK);
            assertThat(judge(with(listed, "+xpending", "+xpending +xdel"), shipped)
                            .said())
                    .contains("may do more than the package's users.acl gives: auditor, operator, worker");
        }
    }

    /** Several accounts share one Redis: each is judged by its own users, and the others' are no strangers. */
    @Test
    void usersOfAnotherAccountAreNobodysBusiness() {
        Patient main = new Patient();
        List<String> users = new ArrayList<>(main.users.value().orElseThrow());
        users.addAll(with(users.subList(1, users.size()), "user ", "user alice:"));
        main.users = Fact.of(users);
        assertThat(main.says("redis.users").verdict()).isEqualTo(Verdict.OK);

        Patient alice = new Patient();
        alice.account = "alice";
        alice.users = Fact.of(users);
        assertThat(alice.says("redis.users").verdict()).isEqualTo(Verdict.OK);

        alice.users = Fact.of(with(users, "user alice:worker on", "user alice:worker off"));
        assertThat(alice.says("redis.users").said()).contains("missing or off: worker");
        alice.users = Fact.of(with(users, "user worker on", "user worker off"));
        assertThat(alice.says("redis.users").verdict()).isEqualTo(Verdict.OK);
    }

    private static List<String> with(List<String> lines, String word, String other) {
        return lines.stream().map(line -> line.replace(word, other)).toList();
    }

    private static Finding judge(List<String> listed, List<String> shipped) {
        Patient patient = new Patient();
        patient.users = Fact.of(listed);
        patient.shippedUsers = Fact.of(shipped);
        return patient.says("redis.users");
    }
}
