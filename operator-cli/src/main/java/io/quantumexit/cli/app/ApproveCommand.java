package io.quantumexit.cli.app;

import io.quantumexit.cli.io.Ask;
import io.quantumexit.cli.io.StreamPoll;
import io.quantumexit.cli.view.Inherited;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.Words;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.schema.Approval;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.SystemEvent;
import io.quantumexit.schema.Timing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code qtexit approve}: let this boot of the brain go LIVE. */
@Command(
        name = "approve",
        description = {
            "Lets the brain that beats now go LIVE, for this start of it only. Shows what it would close at once, and"
                    + " asks.",
            "The brain itself grants or refuses (exit code 22, with the reasons)."
        })
final class ApproveCommand extends Loosening {

    /** A few decisions of each of the most positions an account holds. */
    private static final int DECISIONS = 1_000;

    /** The brain answers within a cycle or two; it may be at an exchange read of 1.5 s. */
    private static final long ANSWER_MILLIS = 10_000;

    ApproveCommand(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    ExitCode decide(Session session) {
        Picture before = session.picture();
        session.show(before);
        Optional<Heartbeat> beat = before.liveBeat();
        if (beat.isEmpty()) {
            return notRunning(
                    session, "the brain is silent", "start it; it begins in SHADOW and waits for the approval");
        }
        String bootId = beat.get().bootId();
        if (beat.get().mode() != Mode.SHADOW || bootId.equals(Heartbeat.ANONYMOUS)) {
            return refuse(
                    session,
                    "nothing to approve",
                    List.of(
                            bootId.equals(Heartbeat.ANONYMOUS)
                                    ? "what beats there names no boot, so it is no Exit Brain"
                                    : "boot " + Words.boot(bootId) + " is "
                                            + beat.get().mode() + " already"));
        }
        tellInherited(session, bootId);
        if (!isConfirmed(session, "Approve boot " + Words.boot(bootId) + " to go LIVE?")) {
            return notConfirmed(session);
        }
        return approve(session, bootId);
    }

    private static void tellInherited(Session session, String bootId) {
        List<Entry> decisions = Ask.forAnswer(
                session.keys().decisions(),
                session.redis().newest(session.keys().decisions(), DECISIONS));
        List<ExitDecision> inherited = Inherited.wouldClose(decisions, bootId);
        session.tell("");
        if (inherited.isEmpty()) {
            session.tell("The policy would close no inherited position at once.");
            return;
        }
        session.tell(session.terminal().paint().warn("The policy would close at once:"));
        inherited.forEach(decision -> session.tell("  " + Inherited.text(decision)));
    }

    private ExitCode approve(Session session, String bootId) {
        StreamPoll events =
                StreamPoll.fromNow(session.redis(), List.of(session.keys().events()));
        Approval approval =
                new Approval(bootId, by(), reason(), session.clock().now().epochMillis());
        Ask.forAnswer(
                session.keys().approval(), session.redis().add(session.keys().approval(), approval.toFields()));
        Verdict verdict = new Verdict(bootId);
        session.waitFor(ANSWER_MILLIS, () -> verdict.readFrom(events.poll()));
        return verdict.event.map(event -> answered(session, event)).orElseGet(() -> unanswered(session, bootId));
    }

    private ExitCode answered(Session session, SystemEvent event) {
        String bootId = event.detail("boot_id");
        if (event.type() == EventType.LIVE_REFUSED) {
            return refuse(
                    session, "refused by the brain", List.of(event.detail("why").split("; ")));
        }
        session.tell(session.terminal().paint().good("granted: boot " + Words.boot(bootId) + " is LIVE"));
        session.tell(answer(ExitCode.OK, Map.of("boot_id", bootId)));
        return ExitCode.OK;
    }

    private ExitCode unanswered(Session session, String bootId) {
        session.terminal()
                .complain("the brain has not answered in " + ANSWER_MILLIS / 1000 + " s; the approval stays valid for "
                        + Timing.APPROVAL_VALID_MILLIS / 1000 + " s: look at `qtexit status`");
        session.tell(answer(ExitCode.FAILED, Map.of("boot_id", bootId)));
        return ExitCode.FAILED;
    }

    /** Waits for the brain's word about one boot. */
    private static final class Verdict {

        private final String bootId;
        private Optional<SystemEvent> event = Optional.empty();

        Verdict(String bootId) {
            this.bootId = bootId;
        }

        boolean readFrom(List<Entry> entries) {
            event = entries.stream()
                    .flatMap(entry -> SystemEvent.read(entry.fields(), entry.id()).stream())
                    .filter(told -> told.type() == EventType.LIVE_GRANTED || told.type() == EventType.LIVE_REFUSED)
                    .filter(told -> told.detail("boot_id").equals(bootId))
                    .findFirst();
            return event.isPresent();
        }
    }
}
