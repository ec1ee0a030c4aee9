package io.quantumexit.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.daemon.settings.Program;
import io.quantumexit.daemon.settings.SettingRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class ManualTest {

    @TempDir
    Path folder;

    @Test
    void pageNamesEveryCommandOptionExitCodeAndSetting() throws IOException {
        String page = page();
        CommandLine commands = Manual.commands();
        commands.getSubcommands().forEach((name, command) -> {
            assertThat(page).contains("\n.SS qtexit " + name);
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(page)
                        .contains(option.longestName().replaceFirst("^--", "").replace("-", "\\-"));
            }
        });
        assertThat(commands.getSubcommands()).hasSizeGreaterThan(7);
        for (int code : new int[] {0, 1, 2, 3, 4, 10, 20, 21, 22}) {
            assertThat(page).contains("\n\\fB" + code + "\\fR\n");
        }
        assertThat(SettingRegistry.all())
                .filteredOn(setting -> setting.usedBy().contains(Program.OPERATOR))
                .allSatisfy(setting -> assertThat(page).contains("\n\\fB" + setting.name() + "\\fR\n"));
    }

    @Test
    void pageHoldsNoRequestThatManDoesNotKnow() throws IOException {
        assertThat(page().lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|PP|TP|BR?|nh|ad)( .*)?"));
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
        Manual.main(new String[] {folder.toString(), "1"});
        assertThat(completions("qtexit", "sta")).contains("status", "standdown").doesNotContain("panic");
        assertThat(completions("qtexit", "panic", "--")).contains("--reason", "--no-wait", "--redis");
    }

    private String page() throws IOException {
        Manual.main(new String[] {folder.toString(), "1"});
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("qtexit.1.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What bash offers for the last word. */
    private String[] completions(String... words) throws IOException, InterruptedException {
        String script =
                "source qtexit.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\"; _complete_qtexit;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        String[] command = new String[4 + words.length];
        System.arraycopy(new String[] {"bash", "-c", script, "bash"}, 0, command, 0, 4);
        System.arraycopy(words, 0, command, 4, words.length);
        Process bash = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return out.trim().split("\\s+");
    }
}
