package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether everybody in Redis may do what ops/redis/users.acl gives him, and nobody else is let in. */
final class UserCheck {

    private static final Check USERS = new Check(RedisCheck.TOPIC, "users");

    /** The auditor is missed by nobody who guards. */
    private static final List<String> NEEDED = List.of("exit_brain", "last_words", "watchdog", "worker", "operator");

    private static final String AUDITOR = "auditor";
    private static final String NOBODY = "default";

    /** A line of ACL LIST. */
    private static final Pattern NAMED =
            Pattern.compile("user ((?<owner>[a-z0-9_-]+):)?(?<program>[a-z_]+)(?<rules> .*)");

    private static final String ACL =
            "aclfile /etc/quantum/redis/users.acl in redis.conf (quantum.conf has it), then restart Redis";
    private static final String MEND =
            "mend /etc/quantum/redis/users.acl by /usr/share/quantum/users.acl, then restart Redis (no ACL LOAD or SETUSER)";

    private UserCheck() {}

    static Finding judge(RedisFacts facts, String account) {
        return facts.users()
                .judge(
                        USERS,
                        Advice.REDIS,
                        lines -> judge(AclUser.all(ofAccount(lines, account)), facts.shippedUsers()));
    }

    /** This account's users by the template's names, {@code ACCOUNT:worker} as worker, without those of other accounts. */
    private static List<String> ofAccount(List<String> lines, String account) {
        return lines.stream().flatMap(line -> ofAccount(line, account)).toList();
    }

    private static Stream<String> ofAccount(String line, String account) {
        Matcher user = NAMED.matcher(line);
        if (!user.matches() || !isOurs(user.group("program"))) {
            return Stream.of(line);
        }
        String owner = user.group("owner") == null ? Units.MAIN : user.group("owner");
        return owner.equals(account)
                ? Stream.of("user " + user.group("program") + user.group("rules"))
                : Stream.empty();
    }

    private static Finding judge(List<AclUser> users, Fact<List<String>> shippedLines) {
        List<AclUser> shipped = AclUser.all(shippedLines.value().orElse(List.of()));
        String missing = NEEDED.stream()
                .filter(name -> AclUser.find(users, name).filter(AclUser::on).isEmpty())
                .collect(Collectors.joining(", "));
        String open = named(users, user -> user.on() && !user.wantsPassword());
        String mighty = named(users, user -> isOurs(user) && user.isMighty());
        String more = named(users, user -> isOurs(user) && !user.isMighty() && exceeds(user, shipped));
        String other = named(users, user -> isOurs(user) && !exceeds(user, shipped) && differs(user, shipped));
        String strangers =
                named(users, user -> user.on() && !isOurs(user) && !user.name().equals(NOBODY));
        return nobody(AclUser.find(users, NOBODY))
                .bad(!missing.isEmpty(), "missing or off: " + missing, ACL)
                .bad(!open.isEmpty(), "let in without a password: " + open, MEND)
                .bad(!mighty.isEmpty(), "may do more than it needs: " + mighty, MEND)
                .bad(!more.isEmpty(), "may do more than the package's users.acl gives: " + more, MEND)
                .doubtful(!other.isEmpty(), "may do less than the package's users.acl gives: " + other, MEND)
                .doubtful(
                        !strangers.isEmpty(),
                        "none of ours, and may log in: " + strangers,
                        "if nobody needs it, take it out of /etc/quantum/redis/users.acl and restart Redis")
                .doubtful(
                        shipped.isEmpty(),
                        "what each may do was not compared with the package's users.acl: "
                                + (shippedLines.value().isEmpty() ? shippedLines.why() : "it names no user"),
                        "install the package again, or compare by hand: redis-cli ACL LIST")
                .doubtful(
                        AclUser.find(users, AUDITOR).filter(AclUser::on).isEmpty(),
                        "there is no user auditor, so nothing outside can keep the audit",
                        ACL)
                .of(USERS, "default off, each of ours has what the package's users.acl gives, nobody else is on");
    }

    private static Complaints nobody(Optional<AclUser> nobody) {
        return new Complaints()
                .bad(nobody.isEmpty(), "Redis does not speak of its default user", ACL)
                .bad(
                        nobody.filter(user -> user.on() && user.mayDoAnything()).isPresent(),
                        "the default user is on: whoever reaches Redis may write",
                        ACL)
                .bad(
                        nobody.filter(user -> !user.on() && !user.mayReplay()).isPresent(),
                        "the default user may not write, so a restart of Redis forgets what was written in one MULTI:"
                                + " panics and halts",
                        "its line as in /usr/share/quantum/users.acl: in /etc/quantum/redis/users.acl, then restart"
                                + " Redis; not by ACL SETUSER")
                .doubtful(
                        nobody.filter(user -> !user.on() && user.isMighty()).isPresent(),
                        "the default user is off, but may do more than the replay needs: a connection older than an"
                                + " ACL LOAD may empty Redis",
                        MEND);
    }

    private static boolean isOurs(AclUser user) {
        return isOurs(user.name());
    }

    private static boolean isOurs(String name) {
        return NEEDED.contains(name) || name.equals(AUDITOR);
    }

    private static boolean exceeds(AclUser user, List<AclUser> shipped) {
        return AclUser.find(shipped, user.name()).filter(user::exceeds).isPresent();
    }

    private static boolean differs(AclUser user, List<AclUser> shipped) {
        return !shipped.isEmpty()
                && AclUser.find(shipped, user.name()).filter(user::hasRulesOf).isEmpty();
    }

    private static String named(List<AclUser> users, Predicate<AclUser> which) {
        return users.stream().filter(which).map(AclUser::name).collect(Collectors.joining(", "));
    }
}
