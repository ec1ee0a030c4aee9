package io.quantumexit.cli.app;

import io.quantumexit.cli.io.StreamPoll;
import io.quantumexit.cli.view.Arrivals;
import io.quantumexit.cli.view.Judgement;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.StatusJson;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.HostBoot;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import picocli.CommandLine.Command;

/** {@code qtexit gate}: may a position be opened? */
@Command(
        name = "gate",
        description = {
            "Says whether a position may be opened; exit code 0 only when it may.",
            "It waits until it has itself seen a new heartbeat, readiness and watchdog status arrive (3 s at most)."
        })
final class GateCommand extends OperatorCommand {

    GateCommand(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    ExitCode run(Session session) {
        session.requireConnection();
        Arrivals arrivals = new Arrivals(session.keys(), HostBoot.id());
        StreamPoll poll = StreamPoll.fromNow(session.redis(), arrivals.streams());
        session.waitFor(Timing.GATE_READINESS_MILLIS, () -> {
            poll.poll()
                    .forEach(entry ->
                            arrivals.onEntry(entry, session.clock().now().mono()));
            return arrivals.isComplete();
        });
        Picture picture = session.picture();
        MonoTime now = session.clock().now().mono();
        Gate.Verdict verdict = arrivals.judge(picture, now);
        session.tell(verdict.isOpen() ? Gate.OPEN : "closed\n  " + String.join("\n  ", verdict.reasons()));
        ExitCode code = code(verdict, picture, arrivals);
        session.tell(StatusJson.gate(verdict).put("exit_code", code.code()));
        return code;
    }

    /** As {@code status} answers, but 0 only for what was itself seen to arrive. */
    private static ExitCode code(Gate.Verdict verdict, Picture picture, Arrivals arrivals) {
        if (verdict.isOpen()) {
            return ExitCode.OK;
        }
        ExitCode code = Judgement.of(picture).code();
        if (arrivals.isEmpty() && code != ExitCode.PANIC_NOT_FLAT) {
            return ExitCode.NOT_RUNNING;
        }
        return code == ExitCode.OK ? ExitCode.GUARD_DEGRADED : code;
    }
}
