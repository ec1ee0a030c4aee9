package io.quantumexit.daemon.settings;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes what the registry knows: {@code docs/settings.md}, or an environment file with every setting commented. */
public final class SettingsReference {

    private static final String PREAMBLE = """
            # Settings

            Every program is configured by environment variables, read and checked before anything connects. They may share
            one file (systemd's `EnvironmentFile=`): each takes what it uses. An unknown `QT_` name, a value out of
            bounds or two values that contradict each other end the program with a message that names them all: a daemon with
            exit code 78, `qtexit` with 2.

            A daemon checks the settings of the others as well, as a file they share is right or wrong as a whole. `qtexit` checks
            the values of those that it uses itself, `qtexit doctor` those of all. `qtexit panic` and `qtexit doctor` say what is
            wrong and go on with the rest.

            Secrets are files of one line in `QT_CREDENTIALS_DIR`, which is systemd's `$CREDENTIALS_DIRECTORY` unless set:
            `api-key`, `api-secret`, `redis-password`. A variable of such a name is refused. Only a password inside `QT_REDIS_URL`
            is taken from the environment; better not, as an environment is read by more eyes than a file.

            This page is generated from `SettingRegistry`.

            | setting | must be | default | used by | meaning |
            |---|---|---|---|---|
            """;

    private SettingsReference() {}

    /** Prints the environment file, or with the argument {@code markdown} the page. */
    public static void main(String[] arguments) {
        boolean markdown = Arrays.asList(arguments).contains("markdown");
        System.out.print(markdown ? markdown() : environmentFile());
    }

    static String markdown() {
        return SettingRegistry.all().stream()
                .map(setting -> "| `" + setting.name() + "` | "
                        + escaped(setting.type().bound()) + " | " + escaped(byDefault(setting)) + " | "
                        + users(setting) + " | " + escaped(setting.meaning()) + " |\n")
                .collect(Collectors.joining("", PREAMBLE, ""));
    }

    static String environmentFile() {
        return SettingRegistry.all().stream()
                .map(setting -> "# " + setting.meaning() + "\n# Must be "
                        + setting.type().bound() + ". Default: "
                        + byDefault(setting) + ". Used by: " + users(setting) + ".\n#" + setting.name() + "="
                        + setting.defaultText().orElse("") + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static String byDefault(Setting<?> setting) {
        if (!setting.requiredBy().isEmpty()) {
            return "none, required";
        }
        String text = setting.defaultText().orElse(setting.defaultNote());
        return text.isEmpty() ? "none" : text;
    }

    private static String users(Setting<?> setting) {
        return setting.usedBy().size() == Program.values().length
                ? "all"
                : setting.usedBy().stream().sorted().map(Program::programName).collect(Collectors.joining(", "));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
