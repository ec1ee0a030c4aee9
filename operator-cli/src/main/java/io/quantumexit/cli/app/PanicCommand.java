package io.quantumexit.cli.app;

import io.quantumexit.daemon.ExitCode;
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

    @Override
    ExitCode run(Session session) {
        // A panic is never turned away for its wording.
        String onOneLine = reason.replaceAll("\\p{Cntrl}+", " ").trim();
        return new PanicRun(session, onOneLine.isEmpty() ? "UNSTATED" : onOneLine).go(wait);
    }
}
