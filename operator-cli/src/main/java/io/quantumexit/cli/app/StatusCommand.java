package io.quantumexit.cli.app;

import io.quantumexit.cli.view.Judgement;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.StatusJson;
import io.quantumexit.daemon.ExitCode;
import picocli.CommandLine.Command;

/** {@code qtexit status}: the system on one screen. */
@Command(name = "status", description = "Shows brain, watchdog, worker, positions, gate, halt and the last panic.")
final class StatusCommand extends OperatorCommand {

    StatusCommand(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    ExitCode run(Session session) {
        session.requireConnection();
        Picture picture = session.picture();
        Judgement judgement = Judgement.of(picture);
        if (session.json()) {
            session.tell(StatusJson.of(picture, judgement));
        } else {
            session.show(picture);
        }
        return judgement.code();
    }
}
