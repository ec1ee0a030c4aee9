package io.quantumexit.cli.app;

import io.quantumexit.cli.io.Terminal;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.daemon.SystemClock;
import io.quantumexit.daemon.redis.RedisEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes {@code qtexit.1.gz} and the completion for bash from the commands themselves, for the package. */
public final class Manual {

    private Manual() {}

    /** Takes two arguments: the folder to write to, and the version to name. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        CommandLine commands = commands();
        try (OutputStream page = new GZIPOutputStream(Files.newOutputStream(folder.resolve("qtexit.1.gz")))) {
            page.write(ManPage.of(commands.getCommandSpec(), arguments[1]).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("qtexit.bash"), completion(commands));
    }

    static CommandLine commands() {
        Terminal silent = new Terminal(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                new BufferedReader(Reader.nullReader()),
                Paint.PLAIN);
        return QtExit.model(new QtExit(new Surroundings(Map.of(), silent, new SystemClock(), RedisEndpoint::of)));
    }

    /** picocli leaves the negative form of an option out. */
    private static String completion(CommandLine commands) {
        String script = AutoComplete.bash("qtexit", commands);
        for (CommandLine command : commands.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.negatable()) {
                    String name = option.longestName();
                    script = script.replace(
                            "'%s'".formatted(name), "'%s' '%s'".formatted(name, name.replaceFirst("^--", "--no-")));
                }
            }
        }
        return script;
    }
}
