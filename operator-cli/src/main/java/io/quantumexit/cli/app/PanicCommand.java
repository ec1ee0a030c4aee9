package io.quantumexit.cli.app;

import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.settings.ConfigurationException;
import io.quantumexit.daemon.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qtexit panic}: close everything now. It tightens, so it never asks. */
@Command(
        name = "panic",
        description = {
            "Closes every position of the account now and halts trading. Asks nothing.",
            "When Redis does not confirm in 1 s, or no worker takes the panic in 2 s, it calls this host's last-resort"
                    + " closer by a file. Exit code 0: proven flat; 21: not yet; 4: Redis did not confirm."
        })
final class PanicCommand extends OperatorCommand {

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the audit.")
    private String reason = "";

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Wait until the account is flat, 60 s at most (the default); with --no-wait publish and leave.")
    private boolean wait = true;

    PanicCommand(QtExit qtexit) {
        super(qtexit);
    }

    /** A panic is never turned away, so what is wrong is told and left out. */
    @Override
    Settings settings() {
        Settings.Salvage salvage = qtexit().salvage();
        salvage.problems().forEach(surroundings().terminal()::complain);
        return salvage.settings();
    }

    @Override
    ExitCode run(Session session) {
        return panic(session.settings()).over(session, wait);
    }

    @Override
    ExitCode onWrongSettings(ConfigurationException wrong) {
        wrong.problems().forEach(surroundings().terminal()::complain);
        return panic(qtexit().salvage().settings()).withoutRedis();
    }

    private PanicRun panic(Settings settings) {
        // Nor is it turned away for its wording.
        String onOneLine = reason.replaceAll("\\p{Cntrl}+", " ").trim();
        return new PanicRun(
                answers(),
                new CloserCall(settings, surroundings().terminal()),
                onOneLine.isEmpty() ? "UNSTATED" : onOneLine);
    }
}
