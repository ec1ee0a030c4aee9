package io.quantumexit.daemon.settings;

import io.quantumexit.schema.Role;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Every setting of every program. Environment files and docs/settings.md are generated from this list. */
public final class SettingRegistry {

    /** One to use, one to fall back to. */
    private static final int LOCAL_ADDRESSES_MAX = 2;

    public static final Setting<Environment> ENVIRONMENT = Setting.of(
                    "QT_ENVIRONMENT",
                    SettingTypes.oneOf(Environment.class),
                    "Which exchange is meant; there is no default, so that nobody trades for real by accident.")
            .usedBy(Program.EXIT_BRAIN, Program.WORKER, Program.DOCTOR, Program.CHAOS_TEST)
            .requiredBy(Program.EXIT_BRAIN, Program.WORKER, Program.DOCTOR, Program.CHAOS_TEST);

    public static final Setting<URI> EXCHANGE_URL = Setting.of(
                    "QT_EXCHANGE_URL",
                    SettingTypes.url("https", "http"),
                    "Where the exchange's REST interface is; the host must fit QT_ENVIRONMENT, http only for the"
                            + " simulator.")
            .orElseBy("from QT_ENVIRONMENT; required for the simulator")
            .usedBy(Program.EXIT_BRAIN, Program.WORKER, Program.DOCTOR, Program.CHAOS_TEST);

    public static final Setting<URI> EXCHANGE_STREAM_URL = Setting.of(
                    "QT_EXCHANGE_STREAM_URL",
                    SettingTypes.url("wss", "ws"),
                    "Where the exchange's streams are; the host must fit QT_ENVIRONMENT, ws only for the simulator.")
            .orElseBy("from QT_ENVIRONMENT; required for the simulator")
            .usedBy(Program.EXIT_BRAIN);

    public static final Setting<String> ACCOUNT = Setting.of(
                    "QT_ACCOUNT",
                    SettingTypes.text(
                            "1 to 32 lower-case letters, digits, - or _, beginning with a letter or digit",
                            "[a-z0-9][a-z0-9_-]{0,31}"),
                    "Names this instance; part of folder and unit names.")
            .orElse("main");

    public static final Setting<Path> STATE_DIR = Setting.of(
                    "QT_STATE_DIR",
                    SettingTypes.path(),
                    "Folder for what must survive a restart: halt state, watchdog state, close-now, audit.")
            .orElseBy("/var/lib/quantum/<QT_ACCOUNT>");

    public static final Setting<Path> CREDENTIALS_DIR = Setting.of(
                    "QT_CREDENTIALS_DIR",
                    SettingTypes.path(),
                    "Folder with the files api-key, api-secret and redis-password.")
            .orElseBy("$CREDENTIALS_DIRECTORY, as systemd sets it")
            .holdingSecret();

    public static final Setting<String> REDIS_URL = Setting.of(
                    "QT_REDIS_URL",
                    SettingTypes.redisUrl(),
                    "Where Redis is; a password in it is used, but better name a file with it.")
            .orElse("redis://127.0.0.1:6379");

    public static final Setting<String> REDIS_USER = Setting.of(
            "QT_REDIS_USER",
            SettingTypes.text("1 to 64 characters without spaces", "\\S{1,64}"),
            "Redis ACL user; without one the default user is meant.");

    public static final Setting<Path> REDIS_PASSWORD_FILE = Setting.of(
                    "QT_REDIS_PASSWORD_FILE", SettingTypes.path(), "File with the Redis password.")
            .orElseBy("redis-password in QT_CREDENTIALS_DIR, when it is there")
            .holdingSecret();

    public static final Setting<Path> REDIS_CA_FILE = Setting.of(
                    "QT_REDIS_CA_FILE",
                    SettingTypes.path(),
                    "Certificates (PEM) that may sign the server's, for rediss://.")
            .orElseBy("those of the JVM");

    public static final Setting<String> KEY_PREFIX = Setting.of(
                    "QT_KEY_PREFIX",
                    SettingTypes.text("at most 64 letters, digits or any of : . _ { } -", "[A-Za-z0-9:._{}-]{0,64}"),
                    "Stands before every key, so that several accounts can share one Redis.")
            .orElse("");

    public static final Setting<String> HOST_BOOT_ID = Setting.of(
                    "QT_HOST_BOOT_ID",
                    SettingTypes.text("32 hexadecimal digits", "[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"),
                    "Boot id of the host; a hardened unit gives it as %b because /proc is hidden from the daemon.")
            .orElseBy("/proc/sys/kernel/random/boot_id");

    public static final Setting<LogLevel> LOG_LEVEL = Setting.of(
                    "QT_LOG_LEVEL", SettingTypes.oneOf(LogLevel.class), "How much is logged.")
            .orElse("info")
            .usedBy(Program.EXIT_BRAIN, Program.WATCHDOG, Program.WORKER);

    public static final Setting<Integer> INSTANCES_ON_IP = Setting.of(
                    "QT_INSTANCES_ON_IP",
                    SettingTypes.wholeNumber(1, 100),
                    "How many instances talk to the exchange from this one's address; they share its request weight.")
            .orElse("1")
            .usedBy(Program.EXIT_BRAIN, Program.WORKER);

    public static final Setting<List<InetAddress>> EXCHANGE_LOCAL_ADDRESSES = Setting.of(
                    "QT_EXCHANGE_LOCAL_ADDRESSES",
                    SettingTypes.addresses(LOCAL_ADDRESSES_MAX),
                    "Addresses of this host from which the exchange is called: the first; the second while the first is"
                            + " banned there or cannot connect. The exchange must accept the key from both.")
            .orElseBy("the system chooses")
            .usedBy(Program.EXIT_BRAIN, Program.WORKER, Program.DOCTOR);

    public static final Setting<Role> WORKER_ROLE = Setting.of(
                    "QT_WORKER_ROLE",
                    SettingTypes.oneOf(Role.class),
                    "Whether this worker serves events or waits behind another host.")
            .orElse("primary")
            .usedBy(Program.WORKER);

    public static final Setting<BigDecimal> TAKE_PROFIT_PERCENT = Setting.of(
                    "QT_TAKE_PROFIT_PERCENT",
                    SettingTypes.decimal("0.1", "1000"),
                    "A position is closed when its price has moved this far in its favour.")
            .orElse("2.5")
            .usedBy(Program.EXIT_BRAIN);

    public static final Setting<BigDecimal> STOP_LOSS_PERCENT = Setting.of(
                    "QT_STOP_LOSS_PERCENT",
                    SettingTypes.decimal("0.1", "50"),
                    "A position is closed when its price has moved this far against it.")
            .orElse("1.5")
            .usedBy(Program.EXIT_BRAIN);

    public static final Setting<BigDecimal> MAX_GROSS_NOTIONAL = Setting.of(
                    "QT_MAX_GROSS_NOTIONAL",
                    SettingTypes.decimal("1", "1000000000000"),
                    "The brain refuses LIVE while the account's gross notional, in quote currency, is above this.")
            .orElseBy("no limit")
            .usedBy(Program.EXIT_BRAIN, Program.DOCTOR);

    private static final List<Setting<?>> ALL = List.of(
            ENVIRONMENT,
            EXCHANGE_URL,
            EXCHANGE_STREAM_URL,
            ACCOUNT,
            STATE_DIR,
            CREDENTIALS_DIR,
            REDIS_URL,
            REDIS_USER,
            REDIS_PASSWORD_FILE,
            REDIS_CA_FILE,
            KEY_PREFIX,
            HOST_BOOT_ID,
            LOG_LEVEL,
            INSTANCES_ON_IP,
            EXCHANGE_LOCAL_ADDRESSES,
            WORKER_ROLE,
            TAKE_PROFIT_PERCENT,
            STOP_LOSS_PERCENT,
            MAX_GROSS_NOTIONAL);

    private SettingRegistry() {}

    /** In the order they are documented. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    static Optional<Setting<?>> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
