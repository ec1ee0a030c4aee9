package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quantumexit.cli.io.Terminal;
import io.quantumexit.daemon.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qtexit version}. */
@Command(name = "version", description = "Shows the version of this command and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer with JSON.")
    private boolean json;

    private final QtExit qtexit;

    VersionCommand(QtExit qtexit) {
        this.qtexit = qtexit;
    }

    @Override
    public Integer call() {
        Terminal terminal = qtexit.surroundings().terminal();
        String java = System.getProperty("java.version", "unknown");
        terminal.say(
                json
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("version", Version.number())
                                .put("java", java)
                                .toString()
                        : "qtexit " + Version.number() + ", Java " + java);
        return ExitCode.OK.code();
    }
}
