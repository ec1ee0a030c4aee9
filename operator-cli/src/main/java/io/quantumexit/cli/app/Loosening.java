package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.daemon.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A command that loosens protection: it names who and why, shows the state before, and asks. */
abstract class Loosening extends OperatorCommand {

    /** What stands in the audit; longer is cut by no reader. */
    private static final int TEXT_MAX_LENGTH = 500;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in the audit.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who; else $SUDO_USER, else $USER.")
    private String by = "";

    @Option(names = "--yes", description = "Do not ask; for scripts.")
    private boolean yes;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    Loosening(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    final ExitCode run(Session session) {
        if (session.json() && !yes) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--json cannot ask; give --yes as well when it shall be done");
        }
        requireText("--reason", reason);
        requireText("--by", by());
        session.requireConnection();
        return decide(session);
    }

    abstract ExitCode decide(Session session);

    final String reason() {
        return reason.trim();
    }

    final String by() {
        return by.isEmpty() ? surroundings().operator() : by.trim();
    }

    /** Whether the operator wants it, having seen what {@link Session#show} showed. */
    final boolean isConfirmed(Session session, String question) {
        return yes || session.terminal().confirms(question);
    }

    /** Says that nothing was changed, and why. */
    final ExitCode refuse(Session session, String what, List<String> reasons) {
        return refuse(session, ExitCode.REFUSED, what, reasons);
    }

    /** The same when it is not for us to refuse: who would have to do it is not there. */
    final ExitCode notRunning(Session session, String what, String cure) {
        return refuse(session, ExitCode.NOT_RUNNING, what, List.of(cure));
    }

    private ExitCode refuse(Session session, ExitCode code, String what, List<String> reasons) {
        session.tell(session.terminal().paint().bad(what) + "; nothing was changed");
        reasons.forEach(why -> session.tell("  " + why));
        ObjectNode answer = answer(code, Map.of());
        reasons.forEach(answer.putArray("reasons")::add);
        session.tell(answer);
        return code;
    }

    final ExitCode notConfirmed(Session session) {
        return refuse(session, "not confirmed", List.of());
    }

    /** The answer for programs: {@code done}, {@code by}, {@code reason}, the exit code, and what the command adds. */
    final ObjectNode answer(ExitCode code, Map<String, String> more) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("done", code == ExitCode.OK)
                .put("by", by())
                .put("reason", reason())
                .put("exit_code", code.code());
        more.forEach(answer::put);
        return answer;
    }

    private void requireText(String option, String text) {
        if (text.isBlank() || text.length() > TEXT_MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    option + " is '" + text + "'; it must be 1 to " + TEXT_MAX_LENGTH + " characters on one line");
        }
    }
}
