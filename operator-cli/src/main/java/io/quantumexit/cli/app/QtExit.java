package io.quantumexit.cli.app;

import io.quantumexit.cli.doctor.Units;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command with its global options; what it does stands in its subcommands. */
@Command(
        name = "qtexit",
        description =
                "Watches and steers the emergency exit. It speaks to Redis only; doctor alone also asks the exchange,"
                        + " and only reads.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:ok: guarded, the gate is open; or done, as asked",
            " 1:failed",
            " 2:usage: the command line or a setting is wrong",
            " 3:not running: Redis answers, the daemons are silent",
            " 4:unknown: Redis cannot be reached or read",
            "10:guard degraded: the gate is closed without a halt",
            "20:halted",
            "21:a panic is not yet proven flat",
            "22:refused: not allowed now, or not confirmed; doctor: NO-GO",
        },
        footer = {
            "status answers with the most severe that applies: 4, 21, 3, 20, 10, 0.",
        })
final class QtExit implements Runnable {

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Redis; else QT_REDIS_URL, else redis://127.0.0.1:6379.",
            scope = ScopeType.INHERIT)
    private String redis = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Redis ACL user; else QT_REDIS_USER.",
            scope = ScopeType.INHERIT)
    private String user = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the Redis password; else QT_REDIS_PASSWORD_FILE.",
            scope = ScopeType.INHERIT)
    private String passwordFile = "";

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "Stands before every key; else QT_KEY_PREFIX.",
            scope = ScopeType.INHERIT)
    private String prefix = "";

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description =
                    "One of several accounts of this host, with its settings, password and units; else QT_ACCOUNT,"
                            + " else main.",
            scope = ScopeType.INHERIT)
    private String account = "";

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            description = "The daemons' state folder on this host; else QT_STATE_DIR, else /var/lib/quantum/ACCOUNT.",
            scope = ScopeType.INHERIT)
    private String stateDir = "";

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    QtExit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does what the command line says. */
    static int run(Surroundings surroundings, String... arguments) {
        QtExit root = new QtExit(surroundings);
        CommandLine line = model(root);
        line.setOut(surroundings.terminal().asOut());
        line.setErr(surroundings.terminal().asErr());
        line.setExecutionExceptionHandler((failure, at, parsed) -> root.unexpected(failure));
        return line.execute(arguments);
    }

    /** Every command with its options; looks at nothing and changes nothing. */
    static CommandLine model(QtExit root) {
        return new CommandLine(root)
                .addSubcommand(new StatusCommand(root))
                .addSubcommand(new WatchCommand(root))
                .addSubcommand(new GateCommand(root))
                .addSubcommand(new PanicCommand(root))
                .addSubcommand(new ResetCommand(root))
                .addSubcommand(new ApproveCommand(root))
                .addSubcommand(new StanddownCommand(root))
                .addSubcommand(new DoctorCommand(root))
                .addSubcommand(new VersionCommand(root));
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: `qtexit status` is a beginning");
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** @throws io.quantumexit.daemon.settings.ConfigurationException when any of them is wrong */
    Settings settings() {
        return Settings.load(environment(), Program.OPERATOR);
    }

    /** What is right of them. */
    Settings.Salvage salvage() {
        return Settings.salvage(environment(), Program.OPERATOR);
    }

    /** What is right of those that the doctor needs, and everything that is wrong. */
    Settings.Salvage doctorsSettings() {
        return Settings.salvage(environment(), Program.DOCTOR);
    }

    /** The environment's settings under those of the command line. */
    Map<String, String> environment() {
        Map<String, String> merged = new HashMap<>(surroundings.environment());
        override(merged, "QT_REDIS_URL", redis);
        override(merged, "QT_REDIS_USER", user);
        override(merged, "QT_REDIS_PASSWORD_FILE", absolute(passwordFile));
        override(merged, "QT_KEY_PREFIX", prefix);
        override(merged, "QT_STATE_DIR", absolute(stateDir));
        override(merged, "QT_ACCOUNT", account);
        if (!account.isEmpty() && !account.equals(Units.MAIN)) {
            // What its units say when its settings do not: never the keys of another account.
            merged.putIfAbsent("QT_KEY_PREFIX", account + ":");
        }
        return merged;
    }

    private int unexpected(Exception failure) {
        surroundings.terminal().complain("unexpected: " + failure + "; this is a defect, please report it");
        return ExitCode.FAILED.code();
    }

    private static void override(Map<String, String> settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }

    private static String absolute(String path) {
        return path.isEmpty() ? "" : Path.of(path).toAbsolutePath().toString();
    }
}
