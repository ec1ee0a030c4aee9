package io.quantumexit.cli.doctor;

import io.quantumexit.cli.doctor.RunningProgram.OpenJar;
import io.quantumexit.cli.view.Sighting;
import io.quantumexit.daemon.settings.Environment;
import io.quantumexit.exchange.KeyRights;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.Readiness;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A production system that lacks nothing, until a test takes something away. */
final class Patient {

    static final long NOW = 1_795_000_000_000L;
    static final long DAY = 24 * 3_600_000L;
    private static final StreamId ID = new StreamId(NOW - 500, 0);
    private static final String ACCOUNT = "acc0acc0acc0acc0";

    Optional<Environment> environment = Optional.of(Environment.PRODUCTION);
    Map<String, Fact<List<String>>> problems =
            new HashMap<>(Map.of("qtexit doctor", Fact.of(List.of()), "exit-brain", Fact.of(List.of())));
    Map<String, Map<String, String>> given = new HashMap<>(
            Map.of("qtexit doctor", Map.of("QT_KEY_PREFIX", ""), "exit-brain", Map.of("QT_KEY_PREFIX", "")));
    Optional<BigDecimal> maxGross = Optional.of(new BigDecimal(1_000));
    String account = "main";
    boolean systemd = true;
    Fact<List<UnitState>> units = Fact.of(
            new ArrayList<>(Units.of("main").all().stream().map(Patient::unit).toList()));
    Fact<List<String>> complaints = Fact.of(List.of());
    Fact<RunningProgram> program = program(false, NOW - DAY, false);
    Fact<Map<String, String>> info = Fact.of(new HashMap<>(Map.of(
            "redis_version", "7.0.15",
            "role", "master",
            "loading", "0",
            "aof_enabled", "1",
            "aof_last_write_status", "ok",
            "aof_last_bgrewrite_status", "ok",
            "rdb_last_bgsave_status", "ok")));
    Fact<Map<String, String>> config = Fact.of(new HashMap<>(Map.of(
            "appendonly", "yes",
            "appendfsync", "everysec",
            "maxmemory-policy", "noeviction",
            "stop-writes-on-bgsave-error", "yes")));
    Fact<List<String>> users = Fact.of(new ArrayList<>(List.of(
            "user default off sanitize-payload ~* resetchannels -@all +hset +hdel +del +set +xadd +xtrim +xack"
                    + " +xclaim +xgroup|create +xgroup|setid",
            user("exit_brain"),
            user("last_words"),
            user("watchdog"),
            user("worker"),
            user("operator"),
            user("auditor"))));
    Fact<List<String>> shippedUsers =
            Fact.of(Stream.of("exit_brain", "last_words", "watchdog", "worker", "operator", "auditor")
                    .map(name -> "user " + name + " reset on #@x@ resetchannels -@all +ping (+xadd %W~" + name + ")")
                    .toList());
    Fact<RedisFacts.Groups> groups = groups(new StreamId(5, 0), 0);
    Fact<Optional<SystemEvent>> drill = drill("passed", 3 * DAY);
    Fact<Optional<Sighting<Heartbeat>>> beat = beat("status", "ALIVE", "mode", "SHADOW");
    Fact<Optional<Sighting<Readiness>>> worker = worker();
    Fact<Optional<Sighting<WatchdogStatus>>> watchdog = watchdog();
    Fact<Optional<TradingState>> state =
            Fact.of(Optional.of(TradingState.reset("kim", "drill", NOW - DAY, 4, StreamId.ZERO)));
    Fact<Long> offset = Fact.of(12L);
    Fact<BigDecimal> gross = Fact.of(new BigDecimal("999.5"));
    Fact<String> keyAccount = Fact.of(ACCOUNT);
    Fact<KeyRights> rights = Fact.of(new KeyRights(true, false, false, false, true));
    Fact<Boolean> synchronised = Fact.of(true);
    Fact<List<HostFacts.Path>> secrets =
            Fact.of(List.of(new HostFacts.Path("/c/worker/api-key", true, "root", true, true)));
    Map<String, Fact<String>> byAddress = new HashMap<>(Map.of("192.0.2.1", Fact.of(ACCOUNT)));
    Fact<List<HostFacts.Address>> addresses = Fact.of(List.of(new HostFacts.Address("192.0.2.1", Optional.empty())));
    Fact<HostFacts.StateFolder> folder = folder("quantum", true, false, 50_000);
    Fact<Boolean> called = Fact.of(false);
    int java = 17;

    Facts facts() {
        return new Facts(
                NOW,
                new SettingFacts(environment, account, problems, given, maxGross),
                systemd
                        ? Optional.of(new Facts.Systemd(
                                units, complaints, List.of(new Facts.Daemon("worker", Units.WORKER, program))))
                        : Optional.empty(),
                new RedisFacts(info, config, users, shippedUsers, groups, drill),
                new GuardFacts(beat, worker, watchdog, state),
                new ExchangeFacts(
                        offset, gross, List.of(new ExchangeFacts.Key("worker", keyAccount, rights, byAddress))),
                new HostFacts(synchronised, secrets, folder, called, addresses, java));
    }

    /** What one check says. */
    Finding says(String check) {
        return Diagnosis.of(facts()).findings().stream()
                .filter(finding -> finding.check().wireName().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no check " + check));
    }

    static UnitState unit(String name) {
        return new UnitState(name, "loaded", "active", "running", "enabled", false, 7);
    }

    /** The units with another one in place of that of the same name. */
    void unit(UnitState other) {
        List<UnitState> changed = new ArrayList<>(units.value().orElseThrow());
        changed.replaceAll(unit -> unit.name().equals(other.name()) ? other : unit);
        units = Fact.of(changed);
    }

    static Fact<RunningProgram> program(boolean replaced, long modifiedMillis, boolean javaReplaced) {
        return Fact.of(new RunningProgram(
                7,
                NOW - DAY / 2,
                List.of(new OpenJar("/usr/lib/quantum/eew-worker.jar", replaced, modifiedMillis)),
                javaReplaced));
    }

    static Fact<RedisFacts.Groups> groups(StreamId delivered, long pending) {
        return Fact.of(new RedisFacts.Groups(
                "system:panic_close",
                new StreamId(5, 0),
                List.of(
                        new RedisFacts.Group(Keys.WORKER_GROUP, delivered, pending, pending > 0 ? 120_000 : 0),
                        new RedisFacts.Group(Keys.AUDIT_GROUP, new StreamId(5, 0), 0, 0))));
    }

    static Fact<Optional<SystemEvent>> drill(String result, long ageMillis) {
        return Fact.of(Optional.of(new SystemEvent(
                EventType.DRILL_COMPLETED,
                "kim",
                NOW - ageMillis,
                Map.of("result", result, "method", "kill", "environment", "testnet", "total_ms", "900"))));
    }

    static Fact<Optional<SystemEvent>> begunDrill(long ageMillis) {
        return Fact.of(Optional.of(new SystemEvent(
                EventType.DRILL_STARTED, "kim", NOW - ageMillis, Map.of("method", "kill", "environment", "testnet"))));
    }

    static Fact<Optional<Sighting<Heartbeat>>> beat(String... fields) {
        return beat(500, fields);
    }

    static Fact<Optional<Sighting<Heartbeat>>> beat(long ageMillis, String... fields) {
        return Fact.of(Heartbeat.read(with(fields, "account", ACCOUNT, "boot_id", "b1"), ID)
                .map(message -> new Sighting<>(ID, message, ageMillis)));
    }

    static Fact<Optional<Sighting<Readiness>>> worker(String... fields) {
        return worker(500, fields);
    }

    static Fact<Optional<Sighting<Readiness>>> worker(long ageMillis, String... fields) {
        Fields all = with(
                fields,
                "ready",
                "true",
                "account",
                ACCOUNT,
                "environment",
                "production",
                "halted",
                "false",
                "rtt_ms",
                "5",
                "closer_ok",
                "true",
                "closer_rehearsed_ts",
                "" + (NOW - 60_000));
        return Fact.of(Readiness.read(all, ID).map(message -> new Sighting<>(ID, message, ageMillis)));
    }

    static Fact<Optional<Sighting<WatchdogStatus>>> watchdog(String... fields) {
        return watchdog(500, fields);
    }

    static Fact<Optional<Sighting<WatchdogStatus>>> watchdog(long ageMillis, String... fields) {
        Fields all = with(
                fields,
                "state",
                "UNARMED",
                "armable",
                "true",
                "can_write",
                "true",
                "following",
                "b1",
                "clock",
                "mono",
                "account",
                ACCOUNT);
        return Fact.of(WatchdogStatus.read(all, ID).map(message -> new Sighting<>(ID, message, ageMillis)));
    }

    static Fact<HostFacts.StateFolder> folder(String owner, boolean writable, boolean open, long freeMegabytes) {
        return Fact.of(new HostFacts.StateFolder("/s", owner, writable, open, freeMegabytes * 1024 * 1024));
    }

    static String user(String name) {
        return "user " + name + " on sanitize-payload #a0b1 resetchannels -@all +ping (%W~" + name
                + " resetchannels -@all +xadd)";
    }

    /** Those that are given, and the others as they are. */
    private static Fields with(String[] given, String... others) {
        Map<String, String> all = new HashMap<>();
        for (String[] pairs : List.of(others, given)) {
            for (int i = 0; i < pairs.length; i += 2) {
                all.put(pairs[i], pairs[i + 1]);
            }
        }
        return Fields.of(all);
    }
}
