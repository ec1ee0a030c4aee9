package io.quantumexit.cli.doctor;

import static io.quantumexit.cli.doctor.Verdict.NO_GO;
import static io.quantumexit.cli.doctor.Verdict.SKIPPED;
import static io.quantumexit.cli.doctor.Verdict.WARNING;

import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.exchange.KeyRights;
import io.quantumexit.schema.StreamId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything that may be wrong with a system, and the check that has to see it. */
final class Ailments {

    private Ailments() {}

    /** What somebody takes away from a healthy system, and what is said of it. */
    record Case(String check, Verdict verdict, String said, Consumer<Patient> ailment) {

        @Override
        public String toString() {
            return check + " " + verdict + ": " + said;
        }
    }

    private static Case no(String check, String said, Consumer<Patient> ailment) {
        return new Case(check, NO_GO, said, ailment);
    }

    private static Case warn(String check, String said, Consumer<Patient> ailment) {
        return new Case(check, WARNING, said, ailment);
    }

    private static UnitState unit(String name, String load, String active, String file, boolean reload) {
        return new UnitState(name, load, active, "dead", file, reload, 0);
    }

    static Stream<Case> all() {
        return Stream.of(hostCases(), redisCases(), guardCases(), exchangeCases())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> hostCases() {
        String timer = "quantum-emergency-exit-rehearsal@main.timer";
        return Stream.of(
                no(
                        "settings.valid",
                        "worker: QT_X is no setting",
                        p -> p.problems.put("worker", Fact.of(List.of("QT_X is no setting")))),
                no(
                        "settings.valid",
                        "worker: cannot be known: denied",
                        p -> p.problems.put("worker", Fact.unreadable("denied"))),
                no(
                        "settings.same-for-all",
                        "QT_KEY_PREFIX differs",
                        p -> p.given.put("exit-brain", Map.of("QT_KEY_PREFIX", "x:"))),
                no("settings.same-for-all", "not all could be read", p -> p.given.remove("exit-brain")),
                new Case("settings.same-for-all", SKIPPED, "no other", p -> {
                    p.problems.remove("exit-brain");
                    p.given.remove("exit-brain");
                }),
                no(
                        "units.installed",
                        timer + " is masked",
                        p -> p.unit(unit(timer, "masked", "inactive", "masked", false))),
                no("units.installed", timer + " is not known", p -> p.units = Fact.of(List.of())),
                no(
                        "units.enabled",
                        "is disabled: after a reboot",
                        p -> p.unit(unit(Units.TARGET, "loaded", "active", "disabled", false))),
                no(
                        "units.active",
                        "is inactive (dead)",
                        p -> p.unit(unit(Units.WATCHDOG, "loaded", "inactive", "enabled", false))),
                no(
                        "units.not-failed",
                        "alert@",
                        p -> p.unit(unit(
                                "quantum-alert@" + Units.WORKER + ".service", "loaded", "failed", "static", false))),
                no(
                        "units.up-to-date",
                        "changed on the disk",
                        p -> p.unit(unit(Units.BRAIN, "loaded", "active", "enabled", true))),
                no("units.valid", "bad.conf:2", p -> p.complaints = Fact.of(List.of("/etc/bad.conf:2: Unknown key"))),
                no("programs.worker", "eew-worker.jar was replaced", p -> p.program = Patient.program(true, 0, false)),
                no(
                        "programs.worker",
                        "eew-worker.jar was replaced",
                        p -> p.program = Patient.program(false, Patient.NOW, false)),
                no(
                        "programs.worker",
                        "no program file open",
                        p -> p.program = Fact.of(new RunningProgram(7, 1, List.of(), false))),
                warn("programs.worker", "Java that was replaced", p -> p.program = Patient.program(false, 0, true)),
                no("host.credentials", "api-key is missing", p -> p.secrets = secret(false, "root", true)),
                no("host.credentials", "open to others", p -> p.secrets = secret(true, "root", false)),
                warn(
                        "host.credentials",
                        "were its folder",
                        p -> p.secrets = Fact.of(List.of(new HostFacts.Path("/k", true, "root", false, true)))),
                no("host.credentials", "belongs to kim", p -> p.secrets = secret(true, "kim", true)),
                no(
                        "host.addresses",
                        "192.0.2.2 is no address of this host: cannot assign",
                        p -> p.addresses =
                                Fact.of(List.of(new HostFacts.Address("192.0.2.2", Optional.of("cannot assign"))))),
                no(
                        "api-keys.worker",
                        "it opens nothing from 192.0.2.2: -2015",
                        p -> p.byAddress.put("192.0.2.2", Fact.unreadable("-2015"))),
                no("host.state-folder", "belongs to root", p -> p.folder = Patient.folder("root", true, false, 50_000)),
                no(
                        "host.state-folder",
                        "not writable",
                        p -> p.folder = Patient.folder("quantum", false, false, 50_000)),
                warn(
                        "host.state-folder",
                        "open to everybody",
                        p -> p.folder = Patient.folder("quantum", true, true, 50_000)),
                no("host.disk", "99 MB", p -> p.folder = Patient.folder("quantum", true, false, 99)),
                warn("host.disk", "500 MB", p -> p.folder = Patient.folder("quantum", true, false, 500)),
                no("host.java", "Java 11", p -> p.java = 11));
    }

    private static Fact<List<HostFacts.Path>> secret(boolean there, String owner, boolean closed) {
        return Fact.of(List.of(new HostFacts.Path("/c/worker/api-key", there, owner, closed, false)));
    }

    private static Stream<Case> redisCases() {
        return Stream.of(
                no(
                        "redis.server",
                        "'6.2.1' is older",
                        p -> p.info.value().orElseThrow().put("redis_version", "6.2.1")),
                no(
                        "redis.server",
                        "version '' is older",
                        p -> p.info.value().orElseThrow().remove("redis_version")),
                no("redis.server", "loading", p -> p.info.value().orElseThrow().put("loading", "1")),
                no("redis.server", "a slave", p -> p.info.value().orElseThrow().put("role", "slave")),
                no(
                        "redis.on-disk",
                        "appendonly is not on",
                        p -> p.config.value().orElseThrow().put("appendonly", "no")),
                no(
                        "redis.on-disk",
                        "appendfsync is 'no'",
                        p -> p.config.value().orElseThrow().put("appendfsync", "no")),
                no(
                        "redis.on-disk",
                        "allkeys-lru",
                        p -> p.config.value().orElseThrow().put("maxmemory-policy", "allkeys-lru")),
                no(
                        "redis.on-disk",
                        "last write",
                        p -> p.info.value().orElseThrow().put("aof_last_write_status", "err")),
                no(
                        "redis.on-disk",
                        "last snapshot",
                        p -> p.info.value().orElseThrow().put("rdb_last_bgsave_status", "err")),
                no("redis.on-disk", "cannot be known: gone", p -> p.config = Fact.unreadable("gone")),
                warn(
                        "redis.on-disk",
                        "last rewrite",
                        p -> p.info.value().orElseThrow().put("aof_last_bgrewrite_status", "err")),
                no(
                        "redis.users",
                        "default user is on",
                        p -> p.users.value().orElseThrow().set(0, "user default on nopass ~* &* +@all")),
                no(
                        "redis.users",
                        "a restart of Redis forgets",
                        p -> p.users.value().orElseThrow().set(0, "user default off resetchannels -@all")),
                no(
                        "redis.users",
                        "missing or off: worker",
                        p -> p.users.value().orElseThrow().removeIf(line -> line.contains("worker"))),
                no(
                        "redis.users",
                        "let in without a password: worker",
                        p -> p.users
                                .value()
                                .orElseThrow()
                                .replaceAll(line -> line.replace("user worker on", "user worker on nopass"))),
                no(
                        "redis.users",
                        "let in without a password: guest",
                        p -> p.users.value().orElseThrow().add("user guest on nopass resetchannels -@all +ping")),
                no(
                        "redis.users",
                        "more than it needs: worker",
                        p -> p.users
                                .value()
                                .orElseThrow()
                                .replaceAll(line -> line.replace(
                                        "%W~worker resetchannels -@all +xadd)", "~* resetchannels +@all)"))),
                no(
                        "redis.users",
                        "more than it needs: worker",
                        p -> p.users
                                .value()
                                .orElseThrow()
                                .replaceAll(line -> line.replace(
                                        "%W~worker resetchannels -@all +xadd)", "~* resetchannels -@all +@write)"))),
                no(
                        "redis.users",
                        "more than the package's users.acl gives: worker",
                        p -> p.users.value().orElseThrow().replaceAll(line -> line.replace("%W~worker", "~worker"))),
                warn(
                        "redis.users",
                        "less than the package's users.acl gives: worker",
                        p -> p.users
                                .value()
                                .orElseThrow()
                                .replaceAll(line -> line.contains(" worker ") ? line.replace(" +ping", "") : line)),
                warn(
                        "redis.users",
                        "may log in: guest",
                        p -> p.users.value().orElseThrow().add("user guest on #a resetchannels -@all +ping")),
                warn(
                        "redis.users",
                        "not compared with the package's users.acl: gone",
                        p -> p.shippedUsers = Fact.unreadable("gone")),
                warn(
                        "redis.users",
                        "more than the replay needs",
                        p -> p.users.value().orElseThrow().set(0, "user default off ~* resetchannels -@all +@write")),
                no(
                        "redis.users",
                        "more than it needs: worker",
                        p -> p.users
                                .value()
                                .orElseThrow()
                                .replaceAll(line -> line.contains(" worker ") ? "user worker on #a ~* +@all" : line)),
                warn(
                        "redis.users",
                        "no user auditor",
                        p -> p.users.value().orElseThrow().removeIf(line -> line.contains("auditor"))),
                no("groups.worker", "beyond the stream's end", p -> p.groups = Patient.groups(new StreamId(6, 0), 0)),
                no("groups.worker", "does not exist", p -> p.groups = noGroups()),
                warn(
                        "groups.worker",
                        "not acknowledged, the oldest for 120 s",
                        p -> p.groups = Patient.groups(new StreamId(5, 0), 3)),
                warn("groups.audit", "does not exist", p -> p.groups = noGroups()));
    }

    private static Fact<RedisFacts.Groups> noGroups() {
        return Fact.of(new RedisFacts.Groups("system:panic_close", StreamId.ZERO, List.of()));
    }

    private static Stream<Case> guardCases() {
        return Stream.of(
                no("guard.brain", "no heartbeat", p -> p.beat = Fact.of(Optional.empty())),
                no("guard.brain", "last beat was 2.1 s ago", p -> p.beat = Patient.beat(2_100, "status", "ALIVE")),
                no(
                        "guard.brain",
                        "DEGRADED: no prices",
                        p -> p.beat = Patient.beat("status", "DEGRADED", "detail", "no prices")),
                no("guard.brain", "last words", p -> p.beat = Patient.beat("status", "DEAD", "detail", "signal KILL")),
                no("guard.watchdog", "no status", p -> p.watchdog = Fact.of(Optional.empty())),
                no("guard.watchdog", "last status was 3.0 s ago", p -> p.watchdog = Patient.watchdog(3_000)),
                no("guard.watchdog", "it is SAFE", p -> p.watchdog = Patient.watchdog("state", "SAFE")),
                no(
                        "guard.watchdog",
                        "not armable: no count",
                        p -> p.watchdog = Patient.watchdog("armable", "false", "armable_reason", "no count")),
                no("guard.watchdog", "cannot write", p -> p.watchdog = Patient.watchdog("can_write", "false")),
                no("guard.worker", "no readiness", p -> p.worker = Fact.of(Optional.empty())),
                no("guard.worker", "last readiness was 3.5 s ago", p -> p.worker = Patient.worker(3_500)),
                no(
                        "guard.worker",
                        "not ready: no read",
                        p -> p.worker = Patient.worker("ready", "false", "reason", "no read")),
                no("guard.worker", "closing e1", p -> p.worker = Patient.worker("closing", "e1")),
                no("closer.rehearsal", "no worker", p -> p.worker = Fact.of(Optional.empty())),
                no("closer.rehearsal", "never rehearsed", p -> p.worker = Patient.worker("closer_rehearsed_ts", "0")),
                no("closer.rehearsal", "failed", p -> p.worker = Patient.worker("closer_ok", "false")),
                no(
                        "closer.rehearsal",
                        "limit 24 h",
                        p -> p.worker = Patient.worker("closer_rehearsed_ts", "" + (Patient.NOW - Patient.DAY - 1))),
                no(
                        "closer.rehearsal",
                        "limit 24 h",
                        p -> p.worker = Patient.worker("closer_rehearsed_ts", "" + (Patient.NOW + Patient.DAY))),
                no("guard.halt", "counts as halted", p -> p.state = Fact.of(Optional.empty())),
                no("guard.halt", "worker's own file", p -> p.worker = Patient.worker("halted", "true")),
                no("closer.close-now", "somebody has called", p -> p.called = Fact.of(true)),
                no("clock.beats", "makes no sense", p -> p.watchdog = Patient.watchdog("clock", "incomparable")),
                no("clock.beats", "no watchdog", p -> p.watchdog = Fact.of(Optional.empty())),
                warn("clock.beats", "arrival", p -> p.watchdog = Patient.watchdog("clock", "arrival")),
                warn("clock.beats", "follows no brain", p -> p.watchdog = Patient.watchdog("following", "")),
                warn("clock.ntp", "not synchronised", p -> p.synchronised = Fact.of(false)),
                warn("clock.ntp", "cannot be known", p -> p.synchronised = Fact.unreadable("no timedatectl")),
                warn("drill.last", "no drill is recorded", p -> p.drill = Fact.of(Optional.empty())),
                no("drill.last", "never ended", p -> p.drill = Patient.begunDrill(180_000)),
                warn("drill.last", "has not ended", p -> p.drill = Patient.begunDrill(179_999)),
                no("drill.last", "of the future", p -> p.drill = Patient.drill("passed", -5_001)),
                no("drill.last", "failed 3 d ago", p -> p.drill = Patient.drill("failed", 3 * Patient.DAY)),
                warn("drill.last", "limit 32 d", p -> p.drill = Patient.drill("passed", 32 * Patient.DAY + 1)),
                warn("drill.last", "no drill", p -> {
                    p.drill = Fact.of(Optional.empty());
                    p.environment = Optional.of(Environment.TESTNET);
                }));
    }

    private static Stream<Case> exchangeCases() {
        return Stream.of(
                no("account.same-for-all", "key of worker other", p -> p.keyAccount = Fact.of("other")),
                no(
                        "account.same-for-all",
                        "heartbeat says none",
                        p -> p.beat = Patient.beat("account", " ", "status", "ALIVE")),
                no(
                        "account.environment",
                        "the worker 'testnet'",
                        p -> p.worker = Patient.worker("environment", "testnet")),
                no("account.environment", "QT_ENVIRONMENT", p -> p.environment = Optional.empty()),
                no(
                        "api-keys.worker",
                        "may not trade futures",
                        p -> p.rights = rights(false, false, false, false, true)),
                no("api-keys.worker", "may withdraw", p -> p.rights = rights(true, true, false, false, true)),
                no("api-keys.worker", "portfolio margin", p -> p.rights = rights(true, false, false, true, true)),
                warn("api-keys.worker", "other wallets", p -> p.rights = rights(true, false, true, false, true)),
                warn("api-keys.worker", "any address", p -> p.rights = rights(true, false, false, false, false)),
                warn("api-keys.worker", "testnet does not tell", p -> p.environment = Optional.of(Environment.TESTNET)),
                no("clock.exchange", "5001 ms ahead", p -> p.offset = Fact.of(-5_001L)),
                warn("clock.exchange", "501 ms behind", p -> p.offset = Fact.of(501L)),
                no("limits.notional", "is above", p -> p.gross = Fact.of(new BigDecimal("1000.01"))),
                no("limits.notional", "no limit is set", p -> p.maxGross = Optional.empty()),
                warn("limits.notional", "no limit is set", p -> {
                    p.maxGross = Optional.empty();
                    p.environment = Optional.of(Environment.SIMULATOR);
                }));
    }

    private static Fact<KeyRights> rights(
            boolean futures, boolean withdrawals, boolean transfers, boolean portfolio, boolean bound) {
        return Fact.of(new KeyRights(futures, withdrawals, transfers, portfolio, bound));
    }
}
