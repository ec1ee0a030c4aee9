package io.quantumexit.cli.app;

import io.quantumexit.cli.io.Ask;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.schema.WatchdogStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code qtexit standdown}: no more rounds, although the account is not proven flat. */
@Command(
        name = "standdown",
        description = {
            "Ends an episode that does not come to an end: the watchdog publishes no further round, positions may stay"
                    + " open and nobody guards them. Trading stays halted until `qtexit reset`. Asks."
        })
final class StanddownCommand extends Loosening {

    StanddownCommand(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    ExitCode decide(Session session) {
        Picture before = session.picture();
        session.show(before);
        Optional<WatchdogStatus> watchdog = before.freshWatchdog();
        if (watchdog.isEmpty()) {
            return notRunning(session, "the watchdog is silent", "start it; nobody else can end an episode");
        }
        if (watchdog.get().state() != WatchdogState.CLOSING) {
            return refuse(
                    session,
                    "no episode to end",
                    List.of("the watchdog is " + watchdog.get().state() + ", not CLOSING"));
        }
        if (!isConfirmed(session, "Stop closing and leave what is open unguarded?")) {
            return notConfirmed(session);
        }
        String episode = watchdog.get().episode();
        SystemEvent event = new SystemEvent(
                EventType.STANDDOWN,
                by(),
                session.clock().now().epochMillis(),
                Map.of("reason", reason(), "event_id", episode));
        Ask.forAnswer(
                session.keys().events(), session.redis().add(session.keys().events(), event.toFields()));
        return await(session, episode);
    }

    /** Written is not taken up: the watchdog's own word counts. */
    private ExitCode await(Session session, String episode) {
        boolean ended = session.waitFor(
                Timing.GATE_READINESS_MILLIS,
                () -> session.picture()
                        .freshWatchdog()
                        .filter(status -> status.state() != WatchdogState.CLOSING)
                        .isPresent());
        if (!ended) {
            session.terminal()
                    .complain("the watchdog still says CLOSING; the standdown is recorded, look at `qtexit status`");
            session.tell(answer(ExitCode.FAILED, Map.of("event_id", episode)));
            return ExitCode.FAILED;
        }
        session.tell("stood down: no further rounds for " + episode + "; trading stays halted, next: qtexit reset");
        session.tell(answer(ExitCode.OK, Map.of("event_id", episode)));
        return ExitCode.OK;
    }
}
