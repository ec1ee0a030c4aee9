package io.quantumexit.cli.app;

import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.Setting;
import io.quantumexit.daemon.settings.SettingRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page {@code qtexit(1)} in man(7) format: what the commands and the registry of settings say of themselves. */
final class ManPage {

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String of(CommandSpec root, String version) {
        ManPage man = new ManPage();
        man.add(".TH QTEXIT 1 \"\" \"Quantum Exit %s\" \"Quantum Exit\"".formatted(version));
        man.add(".nh\n.ad l");
        man.add(".SH NAME\nqtexit \\- watches and steers the emergency exit");
        man.add(".SH SYNOPSIS\n.B qtexit\n[\\fIOPTION\\fR...] \\fICOMMAND\\fR [\\fIOPTION\\fR...]");
        man.add(".SH DESCRIPTION");
        man.paragraphs(root);
        man.page.append(ManText.DESCRIPTION);
        man.add(".SH COMMANDS");
        root.subcommands().values().forEach(command -> man.command(command.getCommandSpec()));
        man.add(".SH OPTIONS\nof every command; they may stand before or after it.");
        man.options(root.options().stream());
        man.exitStatus(root);
        man.environment();
        man.page.append(ManText.CLOSING);
        return man.page.toString();
    }

    private void command(CommandSpec command) {
        List<OptionSpec> own =
                command.options().stream().filter(option -> !option.inherited()).toList();
        String required = own.stream()
                .filter(OptionSpec::required)
                .map(option -> " " + label(option))
                .collect(Collectors.joining());
        add(".SS qtexit " + command.name() + required);
        paragraphs(command);
        options(own.stream().filter(option -> !option.usageHelp() && !option.versionHelp()));
    }

    private void paragraphs(CommandSpec command) {
        Arrays.stream(command.usageMessage().description()).forEach(text -> add(".PP\n" + escaped(text)));
    }

    private void options(Stream<OptionSpec> options) {
        options.filter(option -> !option.hidden())
                .forEach(option ->
                        add(".TP\n" + label(option) + "\n" + escaped(String.join(" ", option.description()))));
    }

    private void exitStatus(CommandSpec root) {
        add(".SH EXIT STATUS");
        for (Map.Entry<String, String> code : root.usageMessage().exitCodeList().entrySet()) {
            add(".TP\n\\fB" + code.getKey().trim() + "\\fR\n" + escaped(code.getValue()));
        }
        Arrays.stream(root.usageMessage().footer()).forEach(line -> add(".PP\n" + escaped(line)));
    }

    private void environment() {
        add(".SH ENVIRONMENT");
        for (Setting<?> setting : SettingRegistry.all()) {
            if (setting.usedBy().stream().anyMatch(ManPage::isOfQtexit)) {
                String byDefault = setting.defaultText().orElse(setting.defaultNote());
                add(".TP\n\\fB" + setting.name() + "\\fR\n" + escaped(setting.meaning())
                        + (byDefault.isEmpty() ? "" : " Default: " + escaped(byDefault) + "."));
            }
        }
        page.append(ManText.ENVIRONMENT);
    }

    private static boolean isOfQtexit(Program program) {
        return program.programName().startsWith("qtexit");
    }

    private static String label(OptionSpec option) {
        String names = option.negatable()
                ? option.longestName().replaceFirst("^--", "--[no-]")
                : String.join(", ", option.names());
        String bold = "\\fB" + escaped(names) + "\\fR";
        return option.arity().max() == 0
                ? bold
                : bold + " \\fI" + option.paramLabel() + "\\fR"
                        + (option.arity().max() > 1 ? "..." : "");
    }

    /** A minus is a minus, a line that begins with a dot is no request, and what stands in backticks is bold. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replaceAll("(?m)^([.'])", "\\\\&$1")
                .replaceAll("`([^`]+)`", "\\\\fB$1\\\\fR");
    }

    private void add(String text) {
        page.append(text).append('\n');
    }
}
